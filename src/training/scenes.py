"""What the model is shown of a sentence: its pieces, how each stands for a party, and which party each belongs to.

`extract --format parties` writes the scenes; SceneInput.java puts them in the same form.
"""
import re
from pathlib import Path

STANDING = {'ACTOR': 1, 'OWNER': 2, 'PLACE': 3, 'ANAPHOR': 4}
GIVEN = 5
"""The standing of an actor that was given from outside and not found."""
TIME_RELATION = {'RECENT': 6, 'PAST': 7, 'AHEAD': 8, 'UNCLEAR': 9}
"""The standing of words of time: how what they mean relates to the day of publication."""
NUMBERED = (0, 1, 3, 6, 12)
"""The mark at the text's beginning says which sentence it is: the headline, the first, up to the third, the sixth,
the twelfth, or one after that."""
SECTOR = {'GOV': 1, 'MIL': 2, 'REBEL': 3, 'BUSINESS': 4, 'CIVIL': 5, 'MEDIA': 6}
ABOUT, BEFORE, LONGEST = 24, 28, 128
"""How many pieces of each text are shown: the first of what the article is about, the last of the sentence
before."""
MOST_PARTIES = 8
LISTS = Path(__file__).parents[1] / 'main/resources/io/detente/extract/lang/en/words.tsv'
JOINS = set(next(row for row in LISTS.read_text('utf-8').splitlines() if row.startswith('party-join\t')).split('\t')[1].split('|'))
"""Words that stand between parties which are named together, as the program has them."""


class Input:
    __slots__ = 'ids segment standing sector parties names present codes times spans together'.split()

    def __init__(self):
        self.ids, self.segment, self.standing, self.sector = [], [], [], []
        self.parties, self.names, self.present, self.codes = [], [], [], []
        self.times, self.spans, self.together = [], [], set()

    def add(self, piece, segment):
        self.ids.append(piece)
        self.segment.append(segment)
        self.standing.append(0)
        self.sector.append(0)

    def pairs(self):
        """Ordered pairs of parties. The sentence itself speaks of at least one of the two, unless it speaks of no
        party."""
        n, none = range(len(self.parties)), not any(self.present)
        return [(i, k) for i in n for k in n if i != k and (none or self.present[i] or self.present[k])]


def texts(x, pieces, about, before, sentence):
    """Writes the texts into the input; returns for each of them [(position, start, end)]."""
    x.add(pieces.cls, 0)
    spans = {}
    for part, text, cut, segment in (('ABOUT', about, slice(0, ABOUT), 0), ('BEFORE', before, slice(-BEFORE, None), 0),
                                     ('SENTENCE', sentence, slice(0, LONGEST), 1)):
        spans[part] = []
        for piece, start, end in pieces.of(text)[cut]:
            spans[part].append((len(x.ids), start, end))
            x.add(piece, segment)
        if spans[part] or part == 'SENTENCE':
            x.add(pieces.sep, segment)
    return spans


def named_together(text, parties):
    """Which parties a text names in one breath, as sets of two numbers; parties: for each number the (from, to) of
    the words that stand for it. NamedTogether.java finds the same."""
    out, first_ends, end = set(), {}, 0
    for start, to, party in sorted((start, to, n) for n, marks in enumerate(parties) for start, to in marks):
        between = re.findall(r'[^\W_]+|\S', text[end:start].lower())
        if start >= end and not (between and JOINS.issuperset(between)):
            first_ends = {}
        end = max(end, to)
        # Words that stand for both ("the two countries") name neither beside the other.
        out |= {frozenset((other, party)) for other, first in first_ends.items() if other != party and first <= start}
        first_ends[party] = min(to, first_ends.get(party, to))
    return out


def scene(line, pieces):
    """The input of a scene as `extract --format parties` writes it."""
    x = Input()
    spans, named = texts(x, pieces, line['about'], line['before'], line['sentence']), []
    for party in line['parties']:
        if len(x.parties) == MOST_PARTIES:
            break
        inside, around, names = [], [], []
        for mark in party['marks']:
            for at, start, end in spans[mark['part']]:
                if start < mark['to'] and end > mark['from']:
                    (inside if mark['part'] == 'SENTENCE' else around).append(at)
                    if mark['standing'] != 'ANAPHOR':
                        names.append(at)
                    if not x.standing[at]:
                        x.standing[at] = STANDING[mark['standing']]
                        x.sector[at] = SECTOR[mark['sector']]
        if inside or around:
            x.parties.append(sorted(set(inside or around)))
            x.names.append(sorted(set(names)))
            x.present.append(bool(inside))
            x.codes.append(party['country'])
            named.append([(mark['from'], mark['to']) for mark in party['marks'] if mark['part'] == 'SENTENCE'])
    x.together = named_together(line['sentence'], named)
    for time in line['times']:
        words = [at for at, start, end in spans[time['part']] if start < time['to'] and end > time['from']]
        for at in words:
            x.standing[at] = x.standing[at] or TIME_RELATION[time['timeRelation']]
        if words and time['part'] == 'SENTENCE':
            x.times.append(words)
            x.spans.append((line['offset'] + time['from'], line['offset'] + time['to']))
    x.standing[0] = 10 + sum(line['number'] > n for n in NUMBERED)
    return x


def given(text, source, target, pieces):
    """The input of a sentence whose two actors are given by offsets; an actor that it does not name gets the mark
    that stands for the whole text."""
    x = Input()
    spans = texts(x, pieces, '', '', text)['SENTENCE']
    for start, end in (source, target):
        words = [at for at, s, e in spans if s < end and e > start]
        for at in words:
            x.standing[at] = GIVEN
        x.parties.append(words or [0])
        x.names.append(words)
        x.present.append(True)
        x.codes.append('')
    return x


def example(pieces):
    """An input with three parties and two times."""
    text = 'In May Peru condemned Chile, and on Monday Bolivia did.'
    mark = lambda word: {'part': 'SENTENCE', 'from': text.find(word), 'to': text.find(word) + len(word)}
    return scene({'about': '', 'before': '', 'sentence': text, 'offset': 0, 'number': 1,
                  'parties': [{'country': c, 'marks': [mark(c) | {'standing': 'ACTOR', 'sector': 'GOV'}]} for c in ('Peru', 'Chile', 'Bolivia')],
                  'times': [mark(t) | {'timeRelation': 'RECENT'} for t in ('May', 'Monday')]}, pieces)
