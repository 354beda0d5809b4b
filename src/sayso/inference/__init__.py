"""The model: passages in; for each token, what its heads give. The only importer of onnxruntime is in here."""

from sayso.inference.decode import Found, decode
from sayso.inference.heads import CIRCUMSTANCES, NAMES, PARTS, SPANS, SPEAKERS, Part
from sayso.inference.model import ENGLISH, Model, Scored, load_model, model_name
from sayso.inference.reading import Ends, Window, read_windows, tie_scores
from sayso.inference.vectors import Floats, Ints, Tie

__all__ = [
    "CIRCUMSTANCES",
    "ENGLISH",
    "NAMES",
    "PARTS",
    "SPANS",
    "SPEAKERS",
    "Ends",
    "Floats",
    "Found",
    "Ints",
    "Model",
    "Part",
    "Scored",
    "Tie",
    "Window",
    "decode",
    "load_model",
    "model_name",
    "read_windows",
    "tie_scores",
]
