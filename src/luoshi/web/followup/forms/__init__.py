"""The shape of what people send; services decide about it."""
