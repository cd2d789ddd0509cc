"""Baselines of the paper's tables: CTC on columns, and a language model that sees no picture.

Shape legend: B pictures, T tokens, V vocabulary, W columns, D features.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from model.latex.vocabulary import PAD
from model.network.deng import DengCnn
from model.network.parallel import Output
from model.network.presets import Preset


class CtcNet(nn.Module):
    """CRNN (Shi et al. 2015): columns of the CNN, a bidirectional LSTM, CTC; PAD is the blank.

    The strict left-to-right order of CTC does not fit formulas; it is here for comparison.
    """

    def __init__(self, preset: Preset, vocabulary_size: int):
        super().__init__()
        self.preset = preset
        self.cnn = DengCnn(last_padding=1)
        width = preset.context.width
        self.lstm = nn.LSTM(self.cnn.outputs, width, 2, bidirectional=True, batch_first=True)
        self.output = nn.Linear(2 * width, vocabulary_size)

    def forward(self, images: Tensor) -> Tensor:
        """images (B, 1, H, W) -> log-probabilities of a token or the blank a column (B, W/8, V)."""
        columns = self.cnn(images).amax(dim=2).transpose(1, 2)  # B,D,H,W -> B,W,D
        return self.output(self.lstm(columns)[0]).float().log_softmax(dim=-1)

    def loss(self, images: Tensor, tokens: Tensor, lengths: Tensor) -> Tensor:
        """CTC loss in nats a token; tokens (B, T) without BOS and EOS, lengths (B,)."""
        log_probs = self(images).transpose(0, 1)
        columns = torch.full_like(lengths, log_probs.shape[0])
        return nn.functional.ctc_loss(
            log_probs, tokens, columns, lengths, blank=PAD, zero_infinity=True
        )

    @torch.no_grad()
    def read(self, images: Tensor) -> list[list[int]]:
        """Best path: the most probable token a column, repeats and blanks removed."""
        best = self(images).argmax(dim=-1)
        answers = []
        for row in best.tolist():
            kept = [t for i, t in enumerate(row) if i == 0 or t != row[i - 1]]
            answers.append([t for t in kept if t != PAD])
        return answers


class LanguageModel(nn.Module):
    """LSTM-LM of Table 3: the decoder without the picture, the bound of what LaTeX alone tells."""

    def __init__(self, preset: Preset, vocabulary_size: int):
        super().__init__()
        self.preset = preset
        config = preset.decoder
        self.embed = nn.Embedding(vocabulary_size, config.embedding, padding_idx=PAD)
        self.lstm = nn.LSTM(config.embedding, config.width, config.layers, batch_first=True)
        self.dropout = nn.Dropout(config.dropout)
        self.output = nn.Linear(config.width, vocabulary_size)

    def forward(self, tokens: Tensor) -> Output:
        """tokens (B, T) with BOS -> scores of the next token (B, T, V)."""
        hidden, _ = self.lstm(self.dropout(self.embed(tokens)))
        return Output(self.output(self.dropout(hidden)), None, None)
