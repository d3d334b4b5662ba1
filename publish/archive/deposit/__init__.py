"""The pack for legal deposit: what a library's form asks for, and what nobody but a person can say."""
