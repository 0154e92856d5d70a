"""`python -m luoshi.cli …` is `luoshi …`."""

from luoshi.cli.main import main

main()
