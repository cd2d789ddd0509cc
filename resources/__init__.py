"""Files that travel with the program: icons, weights, examples. `model.files` finds them."""
