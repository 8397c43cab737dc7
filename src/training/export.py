"""Writes the model as the program reads it: three quantized networks, the card that says what their numbers mean,
and the vocabulary.

The program reads one scene at a time, so that what it reads of one never depends on another: the networks know of
no other scenes and no padding. The first looks words up and ends with the first glance, the second ends with the
quick look, and the third reads the rest; each runs only if the one before says that it may be worth it.
"""
import os
from contextlib import contextmanager
from pathlib import Path

import onnx.reference  # before onnxruntime, or Debian's two disagree
import torch
import torch.nn as nn
import torch.nn.functional as F

from model import BELOW, HEAD_WIDTH, KINDS, MODES, ROOTS, glanced, kept, tensors

FIRST, LOWER, UPPER = 'relation-first.onnx', 'relation-lower.onnx', 'relation-upper.onnx'
VOCABULARY = 'words.weight'
SMOOTH = 0.7
"""How much of the difference between the columns of a matrix product's input is moved into its matrix; see
Smoothed."""


class Product(nn.Module):
    """A matrix product that keeps its name in ONNX, whatever the shape of its input."""

    def __init__(self, linear, scale):
        super().__init__()
        self.matrix, self.bias = nn.Parameter((linear.weight.detach() * scale).T.contiguous()), nn.Parameter(linear.bias.detach().clone())

    def forward(self, x):
        return x @ self.matrix + self.bias


class Smoothed(nn.Module):
    """A matrix product whose input has columns of like size. A few columns are much larger than the others, and
    the input is quantized with one scale for all, so that the small ones would be lost. SmoothQuant (Xiao et al.
    2023), with the scale as a product of its own."""

    def __init__(self, linear, largest):
        super().__init__()
        columns = linear.weight.abs().amax(0).clamp(min=1e-5)
        # A number that was zero in all examples may not be so in use, and would then dwarf all others.
        scale = largest.clamp(min=largest.mean() / 10) ** SMOOTH / columns ** (1 - SMOOTH)
        scale = scale / scale.mean()
        self.scale, self.linear = nn.Parameter(1 / scale), Product(linear, scale)

    def forward(self, x):
        return self.linear(x * self.scale)


def smooth(network, inputs):
    """Smooths all matrix products of a network by what goes into them when it is given each of these inputs.
    Returns what the network says of each."""
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


def found(qkv, heads):
    """What several attention heads find whose queries, keys and values stand side by side: 1 x T x heads *
    width."""
    q, k, v = qkv.view(*qkv.shape[:2], 3, heads, HEAD_WIDTH).permute(2, 0, 3, 1, 4)
    a = ((q @ k.transpose(-1, -2)) * HEAD_WIDTH ** -0.5).softmax(-1) @ v
    return a.transpose(1, 2).flatten(2)


class Attention(torch.autograd.Function):
    """What several attention heads find, with queries, keys and values in one matrix. In ONNX it is one operator
    of ONNX Runtime's own, whose result is the same, bit for bit, as that of the dozen operators that it
    replaces."""

    @staticmethod
    def forward(_, x, weight, bias, heads):
        return found(x @ weight + bias, heads)

    @staticmethod
    def symbolic(g, x, weight, bias, heads):
        return g.op('com.microsoft::Attention', x, weight, bias, num_heads_i=heads).setType(x.type().with_sizes([1, None, heads * HEAD_WIDTH]))


class Normed(torch.autograd.Function):
    """Each position's numbers with mean 0 and variance 1. ONNX Runtime's LayerNormalization adds numbers up one
    after the other, which takes a sixth of the networks' time; an InstanceNormalization with the positions as
    channels adds them up in parallel."""

    @staticmethod
    def forward(_, x, ones, zeros, epsilon):
        return F.layer_norm(x, x.shape[-1:], eps=epsilon)

    @staticmethod
    def symbolic(g, x, ones, zeros, epsilon):
        return g.op('InstanceNormalization', x, ones, zeros, epsilon_f=epsilon).setType(x.type())


def normed(norm, x, rows):
    """x: 1 x T x D. rows: the factors and shifts that `rows` returns."""
    return Normed.apply(x, *rows, norm.eps) * norm.weight + norm.bias


def rows(x):
    """A factor of 1 and a shift of 0 for each of T positions, for `normed`. x: T x D."""
    return x.new_ones(x.shape[0]), x.new_zeros(x.shape[0])


class Joined(nn.Module):
    """A layer with queries, keys and values as one matrix product."""

    def __init__(self, layer):
        super().__init__()
        self.layer, self.heads = layer, layer.heads
        d = layer.q.in_features
        self.qkv = nn.Linear(d, 3 * layer.heads * HEAD_WIDTH)
        with torch.no_grad():
            self.qkv.weight.copy_(torch.cat([layer.q.weight, layer.k.weight, layer.v.weight]))
            self.qkv.bias.copy_(torch.cat([layer.q.bias, layer.k.bias, layer.v.bias]))

    def forward(self, x, rows):
        """x: 1 x T x D."""
        x = normed(self.layer.n1, x + self.layer.o(self.attended(x)), rows)
        return normed(self.layer.n2, x + self.layer.w(self.layer.bend(self.layer.i(x))), rows)

    def attended(self, x):
        if isinstance(self.qkv, Smoothed):
            return Attention.apply(x * self.qkv.scale, self.qkv.linear.matrix, self.qkv.linear.bias, self.heads)
        return found(self.qkv(x), self.heads)

    @torch.no_grad()
    def fold(self):
        """Moves the scales of the two smoothed products whose inputs are the attention's result and the inner
        layer's into the products before them, where they cost nothing: the first result is a mean of values, and
        the function that bends the second lets positive factors pass."""
        layer = self.layer
        for before, name in ((self.qkv.linear, 'o'), (layer.i.linear, 'w')):
            behind = getattr(layer, name)
            n = behind.scale.shape[0]
            before.matrix[:, -n:] *= behind.scale
            before.bias[-n:] *= behind.scale
            setattr(layer, name, behind.linear)


class First(nn.Module):
    """ids, standing: T; glanced: the positions that the first glance takes in. Returns the pieces' vectors, T x D,
    and the glance's logit."""

    def __init__(self, model):
        super().__init__()
        self.words, self.glance = model.words, model.glance

    def forward(self, ids, standing, glanced):
        words, glance = self.words(ids), self.glance
        x = glance.words(words[glanced][None]) + glance.standing(standing[glanced][None])
        x = F.relu(glance.near(x.transpose(1, 2)))
        x = torch.cat([x.amax(-1), x.sum(-1) / glanced.shape[0]], -1)
        return words, glance.out(F.relu(glance.inner(x)))[:, 0]


class Lower(nn.Module):
    """words: T x D; segment, standing, sector: T; parties: P x T; source, target: N; kept: the K positions that
    the upper network reads. Returns K x D, and the logit of the look for each pair."""

    def __init__(self, model):
        super().__init__()
        self.model, self.layers = model, nn.ModuleList(Joined(x) for x in model.layers[:BELOW])

    def forward(self, words, segment, standing, sector, parties, source, target, kept):
        m = self.model
        x = words + m.places.weight[:words.shape[0]] + m.segment(segment) + m.standing(standing) + m.sector(sector)
        none = rows(x)
        x = normed(m.norm, x[None], none)
        for layer in self.layers:
            x = layer(x, none)
        x = x[0]
        of = parties @ x
        a, c = of[source], of[target]
        return x[kept], m.may(F.gelu(m.near(torch.cat([a + c, (a - c).abs(), a * c], -1))))[:, 0]


class Upper(nn.Module):
    """x: T x D, for the pieces that are kept; parties: P x T; times: M x T; source, target: N. Returns what is
    said of the pairs, N x T weights, and N x K x (1 + M) dates."""

    def __init__(self, model):
        super().__init__()
        self.model, self.layers = model, nn.ModuleList(Joined(x) for x in model.layers[BELOW:])

    def forward(self, x, parties, times, source, target):
        m, none, x = self.model, rows(x), x[None]
        for layer in self.layers:
            x = layer(x, none)
        x = x[0]
        d = m.words.embedding_dim
        heads = m.asking, d // m.asking
        key, value = (part(x).view(-1, *heads).transpose(0, 1) for part in (m.key, m.value))
        of, then = parties @ x, m.then(times @ x)
        a, c = of[source], of[target]
        asked = m.ask(torch.cat([a, c], -1)).view(-1, *heads).transpose(0, 1)
        weight = (asked @ key.transpose(1, 2) * heads[1] ** -0.5).softmax(-1)
        seen = (weight @ value).transpose(0, 1).reshape(-1, d)
        said, asked, undated = m.judge(a, c, seen, x[0 * source])
        return said, weight.mean(0), torch.cat([undated, asked @ then.T], -1)


def networks(model, inputs, folder):
    """`inputs`: scenes by which numbers are scaled. The first has several parties and times, so that no size is
    taken for a constant. Returns what the three networks say of it."""
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
    sides = {'parties': {0: 'P', 1: 'T'}, 'source': pairs, 'target': pairs}
    write(first, one[0], ['ids', 'standing', 'glanced'], ['words', 'glance'],
          {**dict.fromkeys(['ids', 'standing', 'words'], pieces), 'glanced': {0: 'G'}}, folder / FIRST)
    write(lower, two[0], ['words', 'segment', 'standing', 'sector', 'parties', 'source', 'target', 'kept'], ['hidden', 'may'],
          {**dict.fromkeys(['words', 'segment', 'standing', 'sector'], pieces), **sides, 'kept': {0: 'K'}, 'hidden': {0: 'K'}, 'may': pairs},
          folder / LOWER)
    write(upper, three[0], ['hidden', 'parties', 'times', 'source', 'target'], ['said', 'weight', 'dates'],
          {'hidden': pieces, **sides, 'times': {0: 'M', 1: 'T'}, 'said': pairs, 'weight': {0: 'N', 1: 'T'}, 'dates': {0: 'N', 2: 'M'}},
          folder / UPPER)
    return (*said[0], looked[0][1], words[0][1])


@contextmanager
def hushed():
    """What is written to standard error meanwhile is lost."""
    kept = os.dup(2)
    with open(os.devnull, 'w') as nothing:
        os.dup2(nothing.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def write(network, example, inputs, outputs, axes, path):
    with hushed():
        # Debian's ONNX Runtime complains of a thousand operators that ONNX has registered already.
        from onnxruntime.quantization import QuantType, quantize_dynamic
    full = path.with_suffix('.full')
    torch.onnx.export(network, example, str(full), input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)
    # The vocabulary is most of the file; the other tables are small, and quantized they would be slower to look
    # up.
    small = [x.name for x in onnx.load(full).graph.node if x.op_type == 'Gather' and x.input[0] != VOCABULARY]
    # In seven bits: with eight the sums of two products overflow on processors that add them in sixteen (AVX2), and the
    # network would say something else there.
    quantize_dynamic(str(full), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=small,
                     op_types_to_quantize=['MatMul', 'Gather', 'Attention'], extra_options={'MatMulConstBOnly': True})
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
