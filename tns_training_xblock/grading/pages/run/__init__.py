"""The pages of a whole run: ``people`` shows who takes part, ``arranging`` takes what is posted."""
