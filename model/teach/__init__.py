"""Teaching a network a person's own notation: what is kept of it, the run, the proof, the models.

A pair is a picture and its LaTeX. Pairs come from corrections (`collection`) and from folders
(`sources`, `harvest`); a plan (`plan`) says which of them are learned and how long; the run (`run`)
is a process of its own that can be killed and goes on; its result is compared with the model in use
(`compare`) and kept beside it (`store`), never over it.
"""
