"""Writes the model as the program reads it: two networks in whole numbers, the card that says what they say, the vocabulary.

The program reads one scene at a time, so that what it reads of one never depends on another: the networks know of no other scenes and no
padding. The first ends with the quick look; the second reads on where the look says that it may be worth it.
"""
from pathlib import Path

import onnx.reference  # noqa: F401  before onnxruntime, or Debian's two disagree
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import BELOW, KINDS, MODES, ROOTS, kept, tensors

LOWER, UPPER = 'relation-lower.onnx', 'relation-upper.onnx'


class Joined(nn.Module):
    """A layer with its three questions as one matrix product."""

    def __init__(self, layer):
        super().__init__()
        self.layer, self.heads = layer, layer.heads
        d = layer.q.in_features
        self.qkv = nn.Linear(d, 3 * d)
        with torch.no_grad():
            self.qkv.weight.copy_(torch.cat([layer.q.weight, layer.k.weight, layer.v.weight]))
            self.qkv.bias.copy_(torch.cat([layer.q.bias, layer.k.bias, layer.v.bias]))

    def forward(self, x):
        t, d = x.shape
        q, k, v = self.qkv(x).view(t, 3, self.heads, d // self.heads).permute(1, 2, 0, 3)
        a = ((q @ k.transpose(1, 2)) * (d // self.heads) ** -0.5).softmax(-1) @ v
        x = self.layer.n1(x + self.layer.o(a.transpose(0, 1).reshape(t, d)))
        return self.layer.n2(x + self.layer.w(F.gelu(self.layer.i(x))))


class Lower(nn.Module):
    """ids, segment, standing, sector: T; parties: P x T; source, target: N; kept: the K positions that the upper network reads. Returns
    K x D, and of each pair the look's logit."""

    def __init__(self, model):
        super().__init__()
        self.model, self.layers = model, nn.ModuleList(Joined(x) for x in model.layers[:BELOW])

    def forward(self, ids, segment, standing, sector, parties, source, target, kept):
        m = self.model
        x = m.norm(m.words(ids) + m.places.weight[:ids.shape[0]] + m.segment(segment) + m.standing(standing) + m.sector(sector))
        for layer in self.layers:
            x = layer(x)
        of = parties @ x
        a, c = of[source], of[target]
        return x[kept], m.may(F.gelu(m.near(torch.cat([a + c, (a - c).abs(), a * c], -1))))[:, 0]


class Upper(nn.Module):
    """x: T x D, of the pieces that are kept; parties: P x T; times: M x T; source, target: N. Returns what is said of the pairs, N x T
    weights, N x K x (1 + M) dates."""

    def __init__(self, model):
        super().__init__()
        self.model, self.layers = model, nn.ModuleList(Joined(x) for x in model.layers[BELOW:])

    def forward(self, x, parties, times, source, target):
        m = self.model
        for layer in self.layers:
            x = layer(x)
        t, d = x.shape
        heads = m.asking, d // m.asking
        key, value = (part(x).view(t, *heads).transpose(0, 1) for part in (m.key, m.value))
        of, then = parties @ x, m.then(times @ x)
        a, c = of[source], of[target]
        asked = m.ask(torch.cat([a, c], -1)).view(-1, *heads).transpose(0, 1)
        weight = (asked @ key.transpose(1, 2) * heads[1] ** -0.5).softmax(-1)
        seen = (weight @ value).transpose(0, 1).reshape(-1, d)
        said, asked, undated = m.judge(a, c, seen, x[:1].expand(a.shape[0], -1))
        return said, weight.mean(0), torch.cat([undated, asked @ then.T], -1)


def networks(model, x, folder):
    """`x`: an example with several parties and times, so that no size is taken for a constant. Returns what the two say of it."""
    ids, segment, standing, sector, _, parties, times, _, source, target = tensors([x], [x.pairs()])
    keep = kept(segment, parties)[0].nonzero()[:, 0]
    low = ids[0], segment[0], standing[0], sector[0], parties[0], source, target, keep
    lower, upper = Lower(model.eval()).eval(), Upper(model).eval()
    with torch.no_grad():
        hidden, may = lower(*low)
        high = hidden, parties[0][:, keep], times[0][:, keep], source, target
        said = upper(*high)
    words, pairs = {0: 'T'}, {0: 'N'}
    rows = {'parties': {0: 'P', 1: 'T'}, 'source': pairs, 'target': pairs}
    write(lower, low, ['ids', 'segment', 'standing', 'sector', 'parties', 'source', 'target', 'kept'], ['hidden', 'may'],
          {**dict.fromkeys(['ids', 'segment', 'standing', 'sector'], words), **rows, 'kept': {0: 'K'}, 'hidden': {0: 'K'}, 'may': pairs},
          Path(folder) / LOWER)
    write(upper, high, ['hidden', 'parties', 'times', 'source', 'target'], ['said', 'weight', 'dates'],
          {'hidden': words, **rows, 'times': {0: 'M', 1: 'T'}, 'said': pairs, 'weight': {0: 'N', 1: 'T'}, 'dates': {0: 'N', 2: 'M'}},
          Path(folder) / UPPER)
    return (*said, may)


def write(network, example, inputs, outputs, axes, path):
    full = path.with_suffix('.full')
    torch.onnx.export(network, example, str(full), input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=17)
    quantize_dynamic(str(full), str(path), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=['MatMul', 'Gemm', 'Gather'],
                     extra_options={'MatMulConstBOnly': True})
    full.unlink()


def card(rule, made, folder):
    """`made`: lines that say how the model was made and how good it is."""
    lines = ['# ' + x for x in made]
    lines += ['kinds = ' + ' '.join(KINDS)] + [f'modes.{kind} = {MODES[kind]}' for kind in KINDS] + ['roots = ' + ' '.join(ROOTS)]
    lines += [f'{name} = {value}' for name, value in vars(rule).items()]
    (Path(folder) / 'relation-model.properties').write_text('\n'.join(lines) + '\n')


def vocabulary(pieces, folder):
    words = sorted(pieces.vocabulary, key=pieces.vocabulary.get)
    (Path(folder) / 'vocabulary.txt').write_text('\n'.join(words) + '\n', encoding='utf-8')
