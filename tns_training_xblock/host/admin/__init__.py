"""What the pages of Django's admin for our tables have in common; the pages are each app's own."""
