"""Writes the model as the program reads it: three networks in whole numbers, the card that says what they say, the vocabulary.

The program reads one scene at a time, so that what it reads of one never depends on another: the networks know of no other scenes and no
padding. The first looks words up and ends with the first glance, the second ends with the quick look, the third reads on; each runs where
the one before says that it may be worth it.
"""
from pathlib import Path

import onnx.reference  # noqa: F401  before onnxruntime, or Debian's two disagree
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import BELOW, HEAD_WIDTH, KINDS, MODES, ROOTS, glanced, kept, tensors

FIRST, LOWER, UPPER = 'relation-first.onnx', 'relation-lower.onnx', 'relation-upper.onnx'
SMOOTH = 0.7
"""How much of the spread between what comes into a matrix product's columns is moved into its matrix; see Smoothed."""


class Smoothed(nn.Module):
    """A matrix product whose columns come in alike. A few columns are much larger than the others, and what comes in is made whole numbers
    by one scale for all: the small ones would be lost. SmoothQuant (Xiao et al. 2023), with its scale a product of its own."""

    def __init__(self, linear, largest):
        super().__init__()
        columns = linear.weight.abs().amax(0).clamp(min=1e-5)
        # A number that was nought in all examples may not be so in use, and would then dwarf all others.
        scale = largest.clamp(min=largest.mean() / 10) ** SMOOTH / columns ** (1 - SMOOTH)
        scale = scale / scale.mean()
        self.scale, self.linear = nn.Parameter(1 / scale), nn.Linear(linear.in_features, linear.out_features)
        with torch.no_grad():
            self.linear.weight.copy_(linear.weight * scale)
            self.linear.bias.copy_(linear.bias)

    def forward(self, x):
        return self.linear(x * self.scale)


def smooth(network, inputs):
    """Smooths all matrix products of a network by what comes into them when it is given each of these inputs."""
    largest = {}

    def seen(linear, given, _):
        columns = given[0].abs().reshape(-1, linear.in_features).amax(0)
        largest[linear] = torch.maximum(largest[linear], columns) if linear in largest else columns

    products = [(parent, name, x) for parent in network.modules() for name, x in parent.named_children() if isinstance(x, nn.Linear)]
    hooks = [x.register_forward_hook(seen) for *_, x in products]
    with torch.no_grad():
        said = [network(*x) for x in inputs]
    for hook in hooks:
        hook.remove()
    for parent, name, x in products:
        if x in largest:
            setattr(parent, name, Smoothed(x, largest[x]))
    for x in [x for x in network.modules() if isinstance(x, Joined)]:
        x.fold()
    return said


class Joined(nn.Module):
    """A layer with its three questions as one matrix product."""

    def __init__(self, layer):
        super().__init__()
        self.layer, self.heads = layer, layer.heads
        d = layer.q.in_features
        self.qkv = nn.Linear(d, 3 * layer.heads * HEAD_WIDTH)
        with torch.no_grad():
            self.qkv.weight.copy_(torch.cat([layer.q.weight, layer.k.weight, layer.v.weight]))
            self.qkv.bias.copy_(torch.cat([layer.q.bias, layer.k.bias, layer.v.bias]))

    def forward(self, x):
        q, k, v = self.qkv(x).view(-1, 3, self.heads, HEAD_WIDTH).permute(1, 2, 0, 3)
        a = ((q @ k.transpose(1, 2)) * HEAD_WIDTH ** -0.5).softmax(-1) @ v
        x = self.layer.n1(x + self.layer.o(a.transpose(0, 1).flatten(1)))
        return self.layer.n2(x + self.layer.w(self.layer.bend(self.layer.i(x))))

    @torch.no_grad()
    def fold(self):
        """Scales where it is smoothed what the attention finds and what the inner layer says in the products that these come from, which costs
        nothing: the one is a mean of values, the other is bent by a function that lets positive factors pass."""
        layer = self.layer
        for before, name in ((self.qkv.linear, 'o'), (layer.i.linear, 'w')):
            behind = getattr(layer, name)
            n = behind.scale.shape[0]
            before.weight[-n:] *= behind.scale[:, None]
            before.bias[-n:] *= behind.scale
            setattr(layer, name, behind.linear)


class First(nn.Module):
    """ids, standing: T; glanced: the positions that the first glance takes in. Returns the pieces' vectors, T x D, and the glance's logit."""

    def __init__(self, model):
        super().__init__()
        self.words, self.glance = model.words, model.glance

    def forward(self, ids, standing, glanced):
        words = self.words(ids)
        seen = words[glanced][None]
        return words, self.glance(seen, standing[glanced][None], torch.ones_like(seen[..., 0]))


class Lower(nn.Module):
    """words: T x D; segment, standing, sector: T; parties: P x T; source, target: N; kept: the K positions that the upper network reads.
    Returns K x D, and of each pair the look's logit."""

    def __init__(self, model):
        super().__init__()
        self.model, self.layers = model, nn.ModuleList(Joined(x) for x in model.layers[:BELOW])

    def forward(self, words, segment, standing, sector, parties, source, target, kept):
        m = self.model
        x = m.norm(words + m.places.weight[:words.shape[0]] + m.segment(segment) + m.standing(standing) + m.sector(sector))
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


def networks(model, inputs, folder):
    """`inputs`: scenes by which numbers are scaled. The first has several parties and times, so that no size is taken for a constant; returns
    what the three say of it."""
    model.eval()
    first, lower, upper, folder = First(model).eval(), Lower(model).eval(), Upper(model).eval(), Path(folder)
    shown = [tensors([x], [x.pairs()]) for x in inputs]
    one = [(ids[0], standing[0], torch.tensor(glanced(x))) for x, (ids, _, standing, *_) in zip(inputs, shown)]
    words = smooth(first, one)
    keep = [kept(segment, parties)[0].nonzero()[:, 0] for _, segment, _, _, _, parties, *_ in shown]
    two = [(seen, segment[0], standing[0], sector[0], parties[0], source, target, k)
           for (seen, _), k, (_, segment, standing, sector, _, parties, _, _, source, target) in zip(words, keep, shown)]
    looked = smooth(lower, two)
    three = [(hidden, parties[0][:, k], times[0][:, k], source, target)
             for (hidden, _), k, (_, _, _, _, _, parties, times, _, source, target) in zip(looked, keep, shown)]
    said = smooth(upper, three)
    pieces, pairs = {0: 'T'}, {0: 'N'}
    rows = {'parties': {0: 'P', 1: 'T'}, 'source': pairs, 'target': pairs}
    write(first, one[0], ['ids', 'standing', 'glanced'], ['words', 'glance'],
          {**dict.fromkeys(['ids', 'standing', 'words'], pieces), 'glanced': {0: 'G'}}, folder / FIRST)
    write(lower, two[0], ['words', 'segment', 'standing', 'sector', 'parties', 'source', 'target', 'kept'], ['hidden', 'may'],
          {**dict.fromkeys(['words', 'segment', 'standing', 'sector'], pieces), **rows, 'kept': {0: 'K'}, 'hidden': {0: 'K'}, 'may': pairs},
          folder / LOWER)
    write(upper, three[0], ['hidden', 'parties', 'times', 'source', 'target'], ['said', 'weight', 'dates'],
          {'hidden': pieces, **rows, 'times': {0: 'M', 1: 'T'}, 'said': pairs, 'weight': {0: 'N', 1: 'T'}, 'dates': {0: 'N', 2: 'M'}},
          folder / UPPER)
    return (*said[0], looked[0][1], words[0][1])


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
