"""The model: an encoder that is told how words stand for parties, and says of each ordered pair of parties what
the first does to the second."""
import zipfile

import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import numpy_helper

MODES = {'AGREE': 'intend sign ready-to-talk', 'CONSULT': 'meet visit host call negotiate mediate summit',
         'SUPPORT': 'praise apologise restore-relations recognise', 'COOPERATE': 'economic military judicial intelligence',
         'AID': 'economic humanitarian military asylum', 'YIELD': 'ease release withdraw ceasefire', 'REQUEST+': 'appeal request-aid',
         'REQUEST': 'demand', 'ACCUSE': 'disapprove accuse investigate lawsuit protest-note summon-envoy',
         'REJECT': 'refuse deny veto break-off-talks', 'THREATEN': 'verbal sanctions force ultimatum', 'PROTEST': 'demonstrate embassy-attack',
         'SANCTION': 'economic diplomatic expel recall cancel ban', 'MOBILIZE': 'deploy exercise incursion missile-test',
         'COERCE': 'detain seize blockade cyber shootdown', 'ASSAULT': 'attack fight kill occupy'}
KINDS = list(MODES)
"""The types, but an appeal and a plea for aid, which are a mild thaw, are a kind apart from the demand."""
MODE = [(kind, mode) for kind in KINDS for mode in MODES[kind].split()]
MODALITIES = ['ASSERTED', 'PLANNED', 'POSSIBLE', 'NEGATED']
ROOTS = ['AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'YIELD', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE',
         'COERCE', 'ASSAULT']
K = len(KINDS)
BELOW = 2
"""How many layers read everything that is shown, before the quick look; the others read what is kept of it."""
WHEN = 96
"""How many numbers a pair's act and words of time are compared by."""
GLANCE = 128
"""How many numbers a word has in the first glance."""
HEAD_WIDTH = 32
"""How many numbers one attention head compares."""
WIDE = {'heads': 12, 'inner': 1536, 'bend': F.gelu}
"""The encoder's layers: their attention heads, the numbers of their inner layer, and the function that bends
these."""
NARROW = {'heads': 6, 'inner': 512, 'bend': F.relu}
"""The layers of the network that the program reads with; see narrow.py."""
HEADS = {'kind': K, 'link': 1, 'mode': len(MODE), 'modality': K * len(MODALITIES), 'fresh': K, 'joint': K, 'rebel': 1, 'root': len(ROOTS)}
"""What is said of an ordered pair, in the order of the output. Modality, freshness and jointness are said of each
kind."""


def kind_of(type, mode):
    return 'REQUEST+' if type == 'REQUEST' and mode != 'demand' else type


class Layer(nn.Module):
    def __init__(self, d, heads, inner, bend):
        super().__init__()
        (self.q, self.k, self.v), self.o = (nn.Linear(d, heads * HEAD_WIDTH) for _ in range(3)), nn.Linear(heads * HEAD_WIDTH, d)
        self.n1, self.i, self.w, self.n2 = nn.LayerNorm(d, 1e-12), nn.Linear(d, inner), nn.Linear(inner, d), nn.LayerNorm(d, 1e-12)
        self.heads, self.bend = heads, bend

    def forward(self, x, mask):
        x = self.n1(x + F.dropout(self.o(self.attended(x, mask)), 0.1, self.training))
        return self.n2(x + F.dropout(self.w(self.bend(self.i(x))), 0.1, self.training))

    def attended(self, x, mask):
        """What its heads find, side by side."""
        split = lambda y: y.unflatten(-1, (self.heads, HEAD_WIDTH)).transpose(1, 2)
        # As matrix products: the fused kernel is several times slower on processors without a GPU.
        a = (split(self.q(x)) @ split(self.k(x)).transpose(-1, -2)).float() * HEAD_WIDTH ** -0.5 + mask
        a = F.dropout(a.softmax(-1), 0.1, self.training).to(x.dtype) @ split(self.v(x)).to(x.dtype)
        return a.transpose(1, 2).flatten(2)


class Glance(nn.Module):
    """Whether a sentence tells of anything at all, by its words and how they stand for parties, each word with two
    on either side. It costs a hundredth of a layer and saves reading whole scenes."""

    def __init__(self, d, width=GLANCE):
        super().__init__()
        self.words, self.standing = nn.Linear(d, width), nn.Embedding(16, width)
        self.near, self.inner, self.out = nn.Conv1d(width, width, 5, padding=2), nn.Linear(2 * width, width), nn.Linear(width, 1)

    def forward(self, words, standing, mask):
        """words: B x T x D, of the text's mark and the sentence; standing and mask: B x T. Returns B logits."""
        x = F.dropout(self.words(words) + self.standing(standing), 0.2, self.training) * mask[..., None]
        x = F.relu(self.near(x.transpose(1, 2))) * mask[:, None]
        x = torch.cat([x.amax(-1), x.sum(-1) / mask.sum(-1, keepdim=True)], -1)
        return self.out(F.dropout(F.relu(self.inner(F.dropout(x, 0.2, self.training))), 0.2, self.training))[:, 0]


class Reader(nn.Module):
    """Reads ordered pairs: from both parties' mean vectors and their product, what an attention with the two as
    its query finds in the text, and the text's own vector. Several heads ask at once; their mean weight shows
    which words mattered. After the lower layers a quick look says whether the two may have anything to do with
    each other. Which words of time date an act of a kind, if any, is asked with pair and kind together."""

    def __init__(self, layers, heads, inner, bend, d=384, asking=6, hidden=512):
        super().__init__()
        self.words, self.places, self.segment = nn.Embedding(30522, d), nn.Embedding(512, d), nn.Embedding(2, d)
        self.standing, self.sector = nn.Embedding(16, d), nn.Embedding(7, d)
        nn.init.zeros_(self.standing.weight)
        nn.init.zeros_(self.sector.weight)
        self.glance = Glance(d)
        self.norm, self.layers = nn.LayerNorm(d, 1e-12), nn.ModuleList(Layer(d, heads, inner, bend) for _ in range(layers))
        self.ask, self.key, self.value, self.asking = nn.Linear(2 * d, d), nn.Linear(d, d), nn.Linear(d, d), asking
        self.inner, self.out = nn.Linear(5 * d, hidden), nn.Linear(hidden, sum(HEADS.values()))
        self.near, self.may = nn.Linear(3 * d, 128), nn.Linear(128, 1)
        self.when, self.kinds, self.then, self.undated = nn.Linear(hidden, WHEN), nn.Embedding(K, WHEN), nn.Linear(d, WHEN), nn.Linear(hidden, K)

    def forward(self, ids, segment, standing, sector, mask, parties, times, text, source, target):
        """ids, segment, standing, sector, mask: B x T; parties: B x P x T and times: B x M x T, each row the
        weights of the words of a party or a time; text, source and target: one number for each pair. The mask is 1
        for words and 0 for padding. Returns what is said of the pairs, how much each word that is kept mattered, for each kind
        the logits of no time and of each time, and the logit of the quick look."""
        x = self.lower(ids, segment, standing, sector, ((1 - mask) * -1e4)[:, None, None, :])
        may = self.look(x, parties, text, source, target)
        at, there = left(kept(segment, parties))
        x = x.gather(1, at[..., None].expand(-1, -1, x.shape[-1]))
        parties, times = (of.gather(2, at[:, None].expand(-1, of.shape[1], -1)) for of in (parties, times))
        return (*self.upper(x, (~there).float() * -1e4, parties, times, text, source, target), may)

    def embedded(self, ids, segment, standing, sector):
        x = self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device))[None] + self.segment(segment)
        return F.dropout(self.norm(x + self.standing(standing) + self.sector(sector)), 0.1, self.training)

    def lower(self, ids, segment, standing, sector, hidden):
        x = self.embedded(ids, segment, standing, sector)
        for layer in self.layers[:BELOW]:
            x = layer(x, hidden)
        return x

    def look(self, x, parties, text, source, target):
        of = torch.bmm(parties, x.float())
        a, c = of[text, source], of[text, target]
        return self.may(F.gelu(self.near(torch.cat([a + c, (a - c).abs(), a * c], -1)))).float()

    def upper(self, x, hidden, parties, times, text, source, target):
        for layer in self.layers[BELOW:]:
            x = layer(x, hidden[:, None, None, :])
        b, t, d = x.shape
        x, then = x.float(), self.then(torch.bmm(times, x)).float()
        of = torch.bmm(parties, x)
        a, c = of[text, source], of[text, target]
        # Pairs of one text ask together: one product for a text and head, where one for a pair is many times slower.
        first = torch.searchsorted(text, torch.arange(b, device=text.device))
        pair = torch.arange(len(text), device=text.device) - first[text]
        asked = torch.zeros(b, int(pair.max()) + 1, d, device=x.device).index_put((text, pair), self.ask(torch.cat([a, c], -1)).float())
        heads = lambda x: x.float().unflatten(-1, (self.asking, d // self.asking)).transpose(1, 2)
        weight = (heads(asked) @ heads(self.key(x)).transpose(-1, -2) * (d // self.asking) ** -0.5 + hidden[:, None, None, :]).softmax(-1)
        seen = (weight @ heads(self.value(x))).transpose(1, 2).flatten(2)[text, pair]
        said, asked, undated = self.judge(a, c, seen, x[text, 0])
        return said, weight.mean(1)[text, pair], torch.cat([undated, asked @ then[text].transpose(1, 2)], -1)

    def judge(self, a, c, seen, whole):
        """What is said of pairs, what times are asked for each kind, and the logit of no time for each kind."""
        pair = F.dropout(torch.cat([a, c, a * c, seen, whole], -1), 0.1, self.training)
        inner = F.dropout(F.gelu(self.inner(pair)), 0.2, self.training)
        asked = torch.tanh(self.when(inner)[:, None] + self.kinds.weight).float() * WHEN ** -0.5
        return self.out(inner), asked, self.undated(inner).float()[..., None]

    def load_encoder(self, artifact):
        """Weights of a BERT in ONNX: biases and norms by name, matrices by the name of the node that uses them,
        transposed."""
        with zipfile.ZipFile(artifact) as z:
            graph = onnx.load_from_string(z.read(next(n for n in z.namelist() if n.endswith('.onnx')))).graph
        known = {i.name: torch.tensor(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        matrix = {n.name: known[i] for n in graph.node if n.op_type == 'MatMul' for i in n.input if i in known and known[i].dim() == 2}
        with torch.no_grad():
            for part, name in ((self.words, 'word'), (self.places, 'position'), (self.segment, 'token_type')):
                part.weight.copy_(known[f'embeddings.{name}_embeddings.weight'])
            # The encoder was trained with segments of the first kind only.
            self.segment.weight[1] = self.segment.weight[0]
            self.norm.weight.copy_(known['embeddings.LayerNorm.weight'])
            self.norm.bias.copy_(known['embeddings.LayerNorm.bias'])
            for k, layer in enumerate(self.layers):
                for part, name in ((layer.q, 'attention/self/query'), (layer.k, 'attention/self/key'), (layer.v, 'attention/self/value'),
                                   (layer.o, 'attention/output/dense'), (layer.i, 'intermediate/dense'), (layer.w, 'output/dense')):
                    part.weight.copy_(matrix[f'/encoder/layer.{k}/{name}/MatMul'].T)
                    part.bias.copy_(known[f'encoder.layer.{k}.{name.replace("/", ".")}.bias'])
                for part, name in ((layer.n1, 'attention.output.LayerNorm'), (layer.n2, 'output.LayerNorm')):
                    part.weight.copy_(known[f'encoder.layer.{k}.{name}.weight'])
                    part.bias.copy_(known[f'encoder.layer.{k}.{name}.bias'])


def kept(segment, parties):
    """What the upper layers still read: the sentence, the words of parties that it does not name, and the mark of
    the text. The texts around the sentence, which have most of the pieces, have told the lower layers what they
    have to tell."""
    words = (segment == 1) | (parties.sum(-2) > 0)
    words[..., 0] = True
    return words


def left(words):
    """Where in its row of `words`, B x T, each that is true stands, B x L, and which of the L are no padding."""
    many = words.sum(1)
    at = (~words).int().argsort(dim=1, stable=True)[:, :int(many.max())]
    return at, torch.arange(at.shape[1], device=at.device) < many[:, None]


def glanced(x):
    """The pieces of an input that the first glance takes in: the mark of the text and the sentence."""
    return [0] + [at for at, segment in enumerate(x.segment) if segment == 1]


def glances(inputs):
    """The first glance's input for a batch: ids, standing and mask."""
    rows = [glanced(x) for x in inputs]
    ids, standing, mask = (torch.zeros(len(inputs), max(map(len, rows)), dtype=kind) for kind in (torch.long, torch.long, torch.float))
    for n, (x, at) in enumerate(zip(inputs, rows)):
        ids[n, :len(at)] = torch.tensor([x.ids[k] for k in at])
        standing[n, :len(at)] = torch.tensor([x.standing[k] for k in at])
        mask[n, :len(at)] = 1
    return ids, standing, mask


def split(said):
    """The output's columns by the names of their heads."""
    return dict(zip(HEADS, said.split(list(HEADS.values()), -1)))


def tensors(inputs, pairs, masked=lambda x: ()):
    """The model's input for a batch. `pairs`: the ordered pairs of each input; `masked`: the words of an input
    that are hidden."""
    t, p = max(len(x.ids) for x in inputs), max(len(x.parties) for x in inputs)
    rows = [torch.zeros(len(inputs), t, dtype=torch.long) for _ in range(4)]
    m = max(1, max(len(x.times) for x in inputs))
    mask, parties, times = torch.zeros(len(inputs), t), torch.zeros(len(inputs), p, t), torch.zeros(len(inputs), m, t)
    for n, x in enumerate(inputs):
        for row, values in zip(rows, (x.ids, x.segment, x.standing, x.sector)):
            row[n, :len(values)] = torch.tensor(values)
        for at, piece in masked(x):
            rows[0][n, at] = piece
        mask[n, :len(x.ids)] = 1
        for k, words in enumerate(x.parties):
            parties[n, k, words] = 1 / len(words)
        for k, words in enumerate(x.times):
            times[n, k, words] = 1 / len(words)
    every = torch.tensor([(n, i, k) for n, own in enumerate(pairs) for i, k in own]).T.contiguous()
    return (*rows, mask, parties, times, *every)
