"""The pages of the follow-up: what a person sees and sends, nothing else."""
