"""Files made to hurt a reader, and files that cannot be read for an honest reason."""

import io
import zlib

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from tests.features.exchange.documents.pdf.faces import face


def raw_pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF of objects written by hand, with a right table of their places."""
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    out.write(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, root, start))
    return out.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def page_pdf(
    content: bytes, box: bytes = b"[0 0 595 842]", more: dict[int, bytes] | None = None, entries: bytes = b""
) -> bytes:
    """One page with a content stream; /F1 is Helvetica."""
    return raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> %s >>"
            % (box, entries),
            4: stream(content),
            5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            6: stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"),
            **(more or {}),
        }
    )


TEXT = b"BT /F1 12 Tf 72 700 Td (A text) Tj ET\n"


def form_loop() -> bytes:
    """A form that draws itself."""
    form = stream(
        b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>"
    )
    return page_pdf(TEXT + b"/X Do", more={6: form})


def form_bomb(levels: int = 12, times: int = 10) -> bytes:
    """Forms that draw forms, each several times."""
    forms = {}
    for level in range(levels):
        inner = b"/X Do " * times if level + 1 < levels else b"0 0 m 100 100 l S "
        following = 6 + level + 1 if level + 1 < levels else 6
        forms[6 + level] = stream(
            inner,
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>" % following,
        )
    return page_pdf(TEXT + b"/X Do", more=forms)


def page_loop() -> bytes:
    """A page tree that holds itself."""
    return raw_pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"})


def false_count() -> bytes:
    """A page tree that claims a thousand million pages."""
    return raw_pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 1000000000 >>"})


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        }
    )


def flate_bomb(size: int = 1_500_000_000) -> bytes:
    """A content stream of spaces that is a thousand times as large as the file."""
    packer = zlib.compressobj(9, wbits=-15)
    block, checksum = b" " * 1_000_000, 1
    piece = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)  # which can be repeated: packing all takes seconds
    for _ in range(size // len(block)):
        checksum = zlib.adler32(block, checksum)
    packed = b"\x78\xda" + piece * (size // len(block)) + packer.flush() + checksum.to_bytes(4, "big")
    return page_pdf(b"", more={4: stream(packed, b"/Filter /FlateDecode")})


def many_lines(count: int) -> bytes:
    return page_pdf(
        TEXT
        + b"".join(
            b"%d 0 m %d 800 l S 0 %d m 595 %d l S\n" % (i % 595, i % 595, i % 842, i % 842) for i in range(count)
        )
    )


def fine_grid(count: int) -> bytes:
    """Lines so near to one another that they make up very many squares."""
    across = b"".join(b"0 %f m 14000 %f l S\n" % (i * 5.1, i * 5.1) for i in range(count))
    down = b"".join(b"%f 0 m %f 14000 l S\n" % (i * 5.1, i * 5.1) for i in range(count))
    return page_pdf(TEXT + across + down, b"[0 0 14000 14000]")


def many_characters(count: int) -> bytes:
    return page_pdf(b"BT /F1 1 Tf 10 10 Td " + b"(abcdefghij) Tj " * (count // 10) + b"ET")


def numbers_out_of_range() -> bytes:
    content = (
        TEXT + b"1e38 -1e38 m 1e38 1e38 l S nan nan m 3 3 l S 99999999999999999999 0 m 0 99999999999999999999 l S\n"
    )
    return page_pdf(content + b"q 1e30 0 0 1e30 0 0 cm 1 1 m 2 1 l S BT /F1 12 Tf 1 1 Td (far) Tj ET Q")


def with_password() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page_pdf(TEXT))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user", R=6))
    return out.getvalue()


def with_owner_password() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page_pdf(TEXT))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="", R=6))
    return out.getvalue()


def scan(pages: int = 2, hidden: str = "", number: bool = False) -> bytes:
    """Pages that are pictures; `hidden` is invisible text over them, as programs for recognising text leave it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("L", (60, 80), 200))
    for page in range(pages):
        canvas.drawImage(picture, 0, 0, 595, 842)
        pen = canvas.beginText(60, 700)
        pen.setFont(face(), 12)
        pen.setTextRenderMode(3)
        pen.textOut(hidden)
        canvas.drawText(pen)
        if number:
            pen = canvas.beginText(290, 30)
            pen.setFont(face(), 10)
            pen.setTextRenderMode(0)
            pen.textOut(f"- {page + 1} -")
            canvas.drawText(pen)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def columns_without_rules() -> bytes:
    """Text in columns, without any line."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont(face(), 10.5)
    for row in range(12):
        y = 760 - row * 24
        for x, text in ((60, str(row + 1)), (100, "组织开展辖区内日常巡查"), (330, "县水利局"), (450, "负责监督")):
            canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()


def columns_without_rows() -> bytes:
    """A table with lines between the columns and none between the rows."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont(face(), 10.5)
    for x in (60, 100, 300, 535):
        canvas.line(x, 400, x, 780)
    canvas.line(60, 400, 535, 400)
    canvas.line(60, 780, 535, 780)
    for row in range(10):
        y = 760 - row * 24
        for x, text in ((70, str(row + 1)), (110, "组织开展日常巡查"), (310, "县水利局")):
            canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()
