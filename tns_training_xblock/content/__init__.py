"""The source format: text in, typed documents and problems out. Neither Django nor XBlock."""
