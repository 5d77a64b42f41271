"""What it means that work came late: by how much, and what that costs."""
