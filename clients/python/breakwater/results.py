"""What the server answers, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Sequence

if TYPE_CHECKING:
    import pandas
    import pyarrow


@dataclass(frozen=True)
class Rejection:
    """A problem with one line. ``index`` counts from 0 over what was sent; a line may have several."""

    index: int
    place: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True)
class Receipt:
    """What became of the lines of one call; everything in it is durable."""

    accepted: int
    duplicates: int = 0
    rejected: Sequence[Rejection] = ()
    block: Optional[int] = None

    @staticmethod
    def of(answer: Mapping[str, Any], offset: int = 0) -> "Receipt":
        """Reads the server's answer; ``offset`` is how many lines earlier requests of the same call had."""
        rejected = tuple(
            Rejection(item["index"] + offset, item["place"], item["code"], item["message"], item["remedy"])
            for item in answer.get("rejected", ())
        )
        return Receipt(answer["accepted"], answer.get("duplicates", 0), rejected, answer.get("block"))

    def __add__(self, other: "Receipt") -> "Receipt":
        return Receipt(
            self.accepted + other.accepted,
            self.duplicates + other.duplicates,
            (*self.rejected, *other.rejected),
            other.block if other.block is not None else self.block,
        )


@dataclass(frozen=True)
class Verdict:
    """The answer to one event.

    Attributes:
        verdict: ``allow``, ``flag``, ``throttle`` or ``block``.
        late: whether the deadline passed, so that the verdict is the declared one.
        detectors: those that hit, in the order of their hits.
        answer: all that the server said, such as the labels of the entities.
    """

    verdict: str
    late: bool
    detectors: Sequence[str]
    answer: Mapping[str, Any]

    @staticmethod
    def of(answer: Mapping[str, Any]) -> "Verdict":
        detectors = tuple(dict.fromkeys(hit["detector"] for hit in answer.get("hits", ())))
        return Verdict(answer["verdict"], answer.get("late", False), detectors, answer)

    @property
    def allowed(self) -> bool:
        """Whether the product may go on as usual; with a flagged event it may, and people look at it."""
        return self.verdict in ("allow", "flag")


@dataclass(frozen=True)
class Column:
    """A column of a result, with its SQL type."""

    name: str
    type: str


@dataclass(frozen=True)
class Table:
    """Rows of a query. ``truncated`` says that there were more than were asked for."""

    columns: Sequence[Column]
    rows: List[List[Any]]
    truncated: bool = False

    @property
    def names(self) -> List[str]:
        return [column.name for column in self.columns]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Dict[str, Any]]:
        """Rows as dictionaries."""
        names = self.names
        return (dict(zip(names, row)) for row in self.rows)

    def column(self, name: str) -> List[Any]:
        position = self.names.index(name)
        return [row[position] for row in self.rows]

    def to_pandas(self) -> "pandas.DataFrame":
        """A data frame; times become ``datetime64``, whole numbers stay whole (``Int64``). Needs pandas."""
        import pandas

        frame = pandas.DataFrame(self.rows, columns=self.names)
        for column in self.columns:
            kind = column.type.upper()
            if kind.startswith("TIMESTAMP"):
                frame[column.name] = pandas.to_datetime(frame[column.name], utc=True)
            elif kind in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT"):
                frame[column.name] = frame[column.name].astype("Int64")
        return frame

    def to_arrow(self) -> "pyarrow.Table":
        """An Arrow table with the types that Arrow finds in the values. Needs pyarrow."""
        import pyarrow

        return pyarrow.table({column.name: self.column(column.name) for column in self.columns})

    def __repr__(self) -> str:
        return _drawn(self.names, self.rows[:20], len(self.rows), self.truncated)


def _drawn(names: List[str], rows: List[List[Any]], total: int, truncated: bool) -> str:
    cells = [names] + [["" if value is None else str(value)[:60] for value in row] for row in rows]
    widths = [max(len(row[position]) for row in cells) for position in range(len(names))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in cells]
    more = f"{total} rows" + (", and there are more" if truncated else "")
    return "\n".join([*lines, more])
