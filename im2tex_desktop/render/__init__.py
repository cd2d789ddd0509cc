"""From LaTeX to a picture of it, without a LaTeX installation."""
