"""What the model is shown of a sentence: pieces, how they stand for the parties, and which pieces are whose.

`extract --format parties` writes the scenes; SceneInput.java puts them in the same form.
"""
STANDING = {'ACTOR': 1, 'OWNER': 2, 'PLACE': 3, 'REFERENT': 4}
GIVEN = 5
"""How an actor stands that is given from outside, and not found."""
SECTOR = {'GOV': 1, 'MIL': 2, 'REBEL': 3, 'BUSINESS': 4, 'CIVIL': 5, 'MEDIA': 6}
ABOUT, BEFORE, LONGEST = 32, 40, 128
"""How many pieces of each text are shown: the first of what the article is about, the last of the sentence before."""
MOST_PARTIES = 8


class Input:
    __slots__ = 'ids segment standing sector parties names present codes'.split()

    def __init__(self):
        self.ids, self.segment, self.standing, self.sector = [], [], [], []
        self.parties, self.names, self.present, self.codes = [], [], [], []

    def add(self, piece, segment):
        self.ids.append(piece)
        self.segment.append(segment)
        self.standing.append(0)
        self.sector.append(0)

    def pairs(self):
        """Ordered pairs of parties of which the sentence itself speaks of one at least."""
        n = range(len(self.parties))
        return [(i, k) for i in n for k in n if i != k and (self.present[i] or self.present[k])]


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


def scene(line, pieces):
    """The input of a scene as `extract --format parties` writes it."""
    x = Input()
    spans = texts(x, pieces, line['about'], line['before'], line['sentence'])
    for party in line['parties']:
        if len(x.parties) == MOST_PARTIES:
            break
        inside, around, names = [], [], []
        for mark in party['marks']:
            for at, start, end in spans[mark['part']]:
                if start < mark['to'] and end > mark['from']:
                    (inside if mark['part'] == 'SENTENCE' else around).append(at)
                    if mark['standing'] != 'REFERENT':
                        names.append(at)
                    if not x.standing[at]:
                        x.standing[at] = STANDING[mark['standing']]
                        x.sector[at] = SECTOR[mark['sector']]
        if inside or around:
            x.parties.append(sorted(set(inside or around)))
            x.names.append(sorted(set(names)))
            x.present.append(bool(inside))
            x.codes.append(party['country'])
    return x


def given(text, source, target, pieces):
    """The input of a sentence whose two actors are given by offsets; an actor that it does not name has the whole for its words."""
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
