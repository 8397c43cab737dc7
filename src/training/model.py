"""The model: an encoder that is told how words stand for parties, and for each ordered pair of them what the one does to the other."""
import math
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
"""The types; an appeal and a plea for aid are mild thaw, so that they stand apart from the demand."""
MODE = [(kind, mode) for kind in KINDS for mode in MODES[kind].split()]
MODALITIES = ['ASSERTED', 'PLANNED', 'POSSIBLE', 'NEGATED']
ROOTS = ['AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'YIELD', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE',
         'COERCE', 'ASSAULT']
K = len(KINDS)
HEADS = {'kind': K, 'link': 1, 'mode': len(MODE), 'modality': K * len(MODALITIES), 'fresh': K, 'joint': K, 'rebel': 1, 'root': len(ROOTS)}
"""What is said of an ordered pair, in the order in which it stands in the output. Modality, freshness and jointness are said of each kind."""


class Layer(nn.Module):
    def __init__(self, d, heads, inner):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.n1, self.i, self.w, self.n2 = nn.LayerNorm(d, 1e-12), nn.Linear(d, inner), nn.Linear(inner, d), nn.LayerNorm(d, 1e-12)
        self.heads = heads

    def forward(self, x, mask):
        b, t, d = x.shape
        split = lambda y: y.view(b, t, self.heads, d // self.heads).transpose(1, 2)
        # As matrix products: the fused kernel is several times slower on processors without a GPU.
        a = (split(self.q(x)) @ split(self.k(x)).transpose(-1, -2)).float() * (d // self.heads) ** -0.5 + mask
        a = F.dropout(a.softmax(-1), 0.1, self.training).to(x.dtype) @ split(self.v(x)).to(x.dtype)
        x = self.n1(x + F.dropout(self.o(a.transpose(1, 2).reshape(b, t, d)), 0.1, self.training))
        return self.n2(x + F.dropout(self.w(F.gelu(self.i(x))), 0.1, self.training))


class Reader(nn.Module):
    """For an ordered pair: both parties' mean vectors and their product, what an attention asked by the two finds in the text, and the
    text's own vector. Several heads ask at once; their mean weight shows which words mattered."""

    def __init__(self, layers, d=384, asking=6, hidden=512):
        super().__init__()
        self.words, self.places, self.segment = nn.Embedding(30522, d), nn.Embedding(512, d), nn.Embedding(2, d)
        self.standing, self.sector = nn.Embedding(6, d), nn.Embedding(7, d)
        nn.init.zeros_(self.standing.weight)
        nn.init.zeros_(self.sector.weight)
        self.norm, self.layers = nn.LayerNorm(d, 1e-12), nn.ModuleList(Layer(d, 12, 4 * d) for _ in range(layers))
        self.ask, self.key, self.value, self.asking = nn.Linear(2 * d, d), nn.Linear(d, d), nn.Linear(d, d), asking
        self.inner, self.out = nn.Linear(5 * d, hidden), nn.Linear(hidden, sum(HEADS.values()))

    def forward(self, ids, segment, standing, sector, mask, parties, text, source, target):
        """ids, segment, standing, sector, mask: B x T; parties: B x P x T, each row the weights of a party's words; text, source and
        target: one number a pair. The mask is 1 for words and 0 for padding."""
        x = self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device))[None] + self.segment(segment)
        x = F.dropout(self.norm(x + self.standing(standing) + self.sector(sector)), 0.1, self.training)
        hidden = (1 - mask) * -1e4
        for layer in self.layers:
            x = layer(x, hidden[:, None, None, :])
        b, t, d = x.shape
        size = d // self.asking
        key, value = self.key(x).float(), self.value(x).float()
        x = x.float()
        of = torch.bmm(parties, x)
        a, c = of[text, source], of[text, target]
        asked = self.ask(torch.cat([a, c], -1)).float().view(-1, 1, self.asking, size)
        weight = (key[text].view(-1, t, self.asking, size) * asked).sum(-1) * size ** -0.5 + hidden[text][..., None]
        weight = weight.softmax(1)
        seen = (weight[..., None] * value[text].view(-1, t, self.asking, size)).sum(1).view(-1, d)
        pair = torch.cat([a, c, a * c, seen, x[text, 0]], -1)
        said = self.out(F.dropout(F.gelu(self.inner(F.dropout(pair, 0.1, self.training))), 0.2, self.training))
        return said, weight.mean(-1)

    def load_encoder(self, artifact):
        """Weights of a BERT in ONNX: biases and norms by name, matrices by the name of the node that uses them, transposed."""
        with zipfile.ZipFile(artifact) as z:
            graph = onnx.load_from_string(z.read(next(n for n in z.namelist() if n.endswith('.onnx')))).graph
        known = {i.name: torch.tensor(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        matrix = {n.name: known[i] for n in graph.node if n.op_type == 'MatMul' for i in n.input if i in known and known[i].dim() == 2}
        with torch.no_grad():
            for part, name in ((self.words, 'word'), (self.places, 'position'), (self.segment, 'token_type')):
                part.weight.copy_(known[f'embeddings.{name}_embeddings.weight'])
            # The encoder was made with texts of the first kind only.
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


def split(said):
    """The output's columns by the name of their head."""
    return dict(zip(HEADS, said.split(list(HEADS.values()), -1)))


def tensors(inputs, pairs, masked=lambda x: ()):
    """The model's input for a batch. `pairs`: for each input its ordered pairs; `masked`: which words of an input are hidden."""
    t, p = max(len(x.ids) for x in inputs), max(len(x.parties) for x in inputs)
    rows = [torch.zeros(len(inputs), t, dtype=torch.long) for _ in range(4)]
    mask, parties = torch.zeros(len(inputs), t), torch.zeros(len(inputs), p, t)
    for n, x in enumerate(inputs):
        for row, values in zip(rows, (x.ids, x.segment, x.standing, x.sector)):
            row[n, :len(values)] = torch.tensor(values)
        for at, piece in masked(x):
            rows[0][n, at] = piece
        mask[n, :len(x.ids)] = 1
        for k, words in enumerate(x.parties):
            parties[n, k, words] = 1 / len(words)
    every = torch.tensor([(n, i, k) for n, own in enumerate(pairs) for i, k in own]).T
    return (*rows, mask, parties, *every)
