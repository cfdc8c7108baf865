"""R1 rules: file names, folders and ids agree, and each id is given once."""

import re
from collections import defaultdict
from collections.abc import Iterator

from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Diagnostic, Place
from dutylist.model.file_kinds import BY_NAME, kind_of
from dutylist.rules.registry import rule
from dutylist.writing.file_names import is_file_name


def _named_by_id(checklist: Checklist) -> Iterator[tuple[RecordFile[Record], str, str]]:
    """Every record whose file is named after one of its fields: the file, the field, the field's value."""
    for group in (
        checklist.items,
        checklist.adjustments,
        checklist.whistles,
        checklist.cases,
        checklist.assessments,
        checklist.findings,
    ):
        for filed in group:
            yield filed, "id", filed.record.id
    for posts in checklist.posts:
        yield posts, "township", posts.record.township


@rule(
    "R101",
    "id-not-file-name",
    ("“{value}”与文件名“{stem}”不一致", "“{value}” differs from the file's name “{stem}”"),
    (
        "这个文件名不能作编号，多半是复制出来的：新事项用 `dutylist new` 取编号，多余的文件删掉。{copied:.0}",
        "this file's name is no id; of a copy, take a new id with `dutylist new`, or delete it.{copied:.0}",
    ),
    (
        "文件名就是编号。“{value}”已经是另一个文件，多半是复制后忘了改：把这里改成 {stem}。{taken:.0}",
        "the file's name is its id. “{value}” is another file: after copying, write {stem} here.{taken:.0}",
    ),
    ("把这里改成 {stem}，或者把文件改名为 {value}.yaml。", "write {stem} here, or rename the file to {value}.yaml."),
)
def id_not_file_name(checklist: Checklist) -> Iterator[Diagnostic]:
    """编号与文件名不一致。

    文件名就是编号（岗位清单的文件名就是乡镇名称）。不一致时，别处提到的编号找不到文件，
    调整记录也会张冠李戴。多半是复制文件后忘了改编号。

    错误示例：
        # duties/basic/DS0001.yaml
        id: DS0002
    正确示例：
        # duties/basic/DS0001.yaml
        id: DS0001

    English: A file is named after its id (a posts file after its township). Where they differ, mentions of the id lead
    nowhere; most often a copied file was not given its own id.
    """
    wrong = [each for each in _named_by_id(checklist) if each[2] != each[0].stem]
    stems = {filed.stem: filed.path for filed, _, _ in _named_by_id(checklist)} if wrong else {}
    for filed, field, value in wrong:
        other = stems.get(value)
        related = (Place(other, (field,)),) if other else ()
        taken = "1" if other else None
        copied = "1" if other and not _may_be_named(filed) else None
        yield id_not_file_name.at(
            filed, field, related=related, value=value, stem=filed.stem, taken=taken, copied=copied
        )


def _may_be_named(filed: RecordFile[Record]) -> bool:
    """Whether a file name could be an item's id; names of copies (`DS0001 - 副本`) could not."""
    return kind_of(filed.path) is not BY_NAME["item"] or re.fullmatch("[A-Z]+[0-9]{4,}", filed.stem) is not None


@rule(
    "R102",
    "list-not-folder",
    ("list 写的是 {value}，文件却在 {folder} 文件夹", "list says {value}, but the file lies in {folder}"),
    (
        "要移到另一份清单，用 `dutylist move {stem} {value}`；如果只是写错，把 list 改成 {folder}。",
        "to move the item: `dutylist move {stem} {value}`; otherwise write {folder}.",
    ),
    by_item=True,
)
def list_not_folder(checklist: Checklist) -> Iterator[Diagnostic]:
    """清单与所在文件夹不一致。

    事项属于哪份清单，文件就放在哪个文件夹。不一致时，看文件夹的人和看文件的人会得出不同的结论。

    错误示例：
        # duties/basic/DS0002.yaml
        list: cooperative
        departments: [{name: 县城市管理局, role: lead, duties: [直接到企业检查]}]
        township_duties: [配合通知企业]
    正确示例：
        # duties/basic/DS0002.yaml
        list: basic

    English: An item lies in the folder of its list; where they differ, folder and file tell different stories.
    """
    for filed in checklist.items:
        folder = filed.path.split("/")[1]
        if filed.record.list != folder:
            yield list_not_folder.at(filed, "list", value=filed.record.list, folder=folder, stem=filed.stem)


@rule(
    "R103",
    "foreign-prefix",
    ("编号“{value}”的前缀不是本县的 {prefix}", "the id “{value}” does not begin with this county's prefix {prefix}"),
    (
        "编号以 {prefix} 开头；`dutylist new` 会给出下一个空号。",
        "ids begin with {prefix}; `dutylist new` gives the next.",
    ),
    by_item=True,
)
def foreign_prefix(checklist: Checklist) -> Iterator[Diagnostic]:
    """事项编号的前缀不是本县的。

    编号前缀写在 checklist.yaml 的 id_prefix 里。前缀不同，多半是从别的县复制来的事项。

    错误示例：
        # duties/basic/ZA0001.yaml
        id: ZA0001
    正确示例：
        # duties/basic/DS0001.yaml
        id: DS0001

    English: The prefix is `id_prefix` of checklist.yaml; another one mostly means an item copied from elsewhere.
    """
    if checklist.county_file is None:
        return
    prefix = checklist.county.id_prefix
    for filed in checklist.items:
        own = filed.record.id.startswith(prefix) and filed.record.id[len(prefix) :].isdigit()
        if not own and filed.record.id == filed.stem:
            yield foreign_prefix.at(filed, "id", value=filed.record.id, prefix=prefix)


@rule(
    "R104",
    "duplicate-id",
    ("编号“{value}”出现了两次，另一处是 {other}", "the id “{value}” is given twice, also in {other}"),
    (
        "同一事项只留一个文件；如果是两个事项，给后来的换一个新编号（`dutylist new` 会给）。",
        "keep one file of one item; give the newer of two items a new id (`dutylist new`).",
    ),
)
def duplicate_id(checklist: Checklist) -> Iterator[Diagnostic]:
    """同一个编号用了两次。

    编号一经编定终身不变，也不给第二个事项。两个分支各自新增事项，或者移到另一份清单时留下了旧文件，都会造成重号。

    错误示例：
        # duties/recalled/DS0002.yaml
        id: DS0002
    正确示例：
        # duties/basic/DS0002.yaml
        id: DS0002

    English: An id is given once and for life. Two branches that each added an item, or a move that left the old file
    behind, make it stand twice.
    """
    places: dict[str, list[str]] = defaultdict(list)
    broken = (path for path in sorted(checklist.broken) if kind_of(path) is BY_NAME["item"])
    for path in (*(filed.path for filed in checklist.items), *broken):
        places[path.rpartition("/")[2]].append(path)
    for name, paths in places.items():
        stem = name.removesuffix(".yaml")
        for path in paths[1:]:
            pointer = () if path in checklist.broken else ("id",)
            first = Place(paths[0], () if paths[0] in checklist.broken else ("id",))
            yield duplicate_id.at(path, *pointer, related=(first,), value=stem, other=paths[0])


@rule(
    "R105",
    "repeated-name",
    ("“{value}”在这个文件里登记了两次", "“{value}” is registered twice in this file"),
    ("删掉其中一个。", "delete one of them."),
)
def repeated_name(checklist: Checklist) -> Iterator[Diagnostic]:
    """名录里同一个名称登记了两次。

    乡镇、部门（包括简称）、考核指标编号和岗位名称在各自的文件里只能登记一次，否则别处提到时不知道指哪一个。

    错误示例：
        # duties/posts/铜陵镇.yaml
        posts:
          - {name: 综合执法岗, duties: [DS0001]}
          - {name: 综合执法岗, duties: [DS0201], categories: [平安法治]}
    正确示例：
        # duties/posts/铜陵镇.yaml
        posts:
          - {name: 综合执法岗, duties: [DS0001, DS0201], categories: [平安法治]}

    English: A township, department, short name, indicator or post stands twice in its register.
    """
    for filed, names in _registers(checklist):
        seen: dict[str, Place] = {}
        for pointer, name in names:
            if name in seen:
                yield repeated_name.at(filed, *pointer, related=(seen[name],), value=name)
            seen.setdefault(name, Place(filed.path, pointer))


_Names = list[tuple[tuple[str | int, ...], str]]


def _registers(checklist: Checklist) -> Iterator[tuple[RecordFile[Record], _Names]]:
    if checklist.county_file:
        townships = checklist.county_file.record.townships
        yield checklist.county_file, [(("townships", i, "name"), t.name) for i, t in enumerate(townships)]
        yield checklist.county_file, [(("townships", i, "code"), t.code) for i, t in enumerate(townships)]
    if checklist.departments_file:
        names: _Names = []
        for index, department in enumerate(checklist.departments_file.record.departments):
            names.append((("departments", index, "name"), department.name))
            if department.short and department.short != department.name:
                names.append((("departments", index, "short"), department.short))
        yield checklist.departments_file, names
    for assessment in checklist.assessments:
        yield assessment, [(("indicators", i, "id"), each.id) for i, each in enumerate(assessment.record.indicators)]
    for posts in checklist.posts:
        yield posts, [(("posts", i, "name"), each.name) for i, each in enumerate(posts.record.posts)]


@rule(
    "R106",
    "foreign-township-code",
    ("乡镇代码“{value}”不属于本县（{division}）", "the code “{value}” is not of this county ({division})"),
    ("乡镇代码是九位，前六位是本县的区划代码 {division}。", "the first six of its nine digits are {division}."),
)
def foreign_township_code(checklist: Checklist) -> Iterator[Diagnostic]:
    """乡镇代码的前六位不是本县的区划代码。

    乡镇的九位代码以县的六位区划代码开头；不一致多半是抄错了一位，或者是从别的县复制来的。

    错误示例：
        # duties/checklist.yaml
        townships: [{name: 铜陵镇, code: "350627106"}, {name: 前楼镇, code: "350626105"}]
    正确示例：
        # duties/checklist.yaml
        townships: [{name: 铜陵镇, code: "350626106"}, {name: 前楼镇, code: "350626105"}]

    English: A township's nine-digit code begins with the county's six digits; otherwise a digit was miscopied.
    """
    if checklist.county_file is None:
        return
    division = checklist.county.division_code
    for index, township in enumerate(checklist.county.townships):
        if not township.code.startswith(division):
            where = checklist.county_file
            yield foreign_township_code.at(where, "townships", index, "code", value=township.code, division=division)


@rule(
    "R107",
    "no-file-name",
    ("名称“{value}”不能用作文件名", "the name “{value}” cannot be a file's name"),
    (
        '不要用 / \\ < > : " | ? * 和控制字符，不要以点或空格开头、结尾，不要用 CON、NUL 这类系统保留的名称，也不要太长。',
        'leave out / \\ < > : " | ? * and dots or spaces at its ends, names that systems keep, such as CON, and great length.',
    ),
)
def no_file_name(checklist: Checklist) -> Iterator[Diagnostic]:
    """乡镇、部门的名称不能用作文件名。

    岗位清单以乡镇命名，口袋书、部门手册、调研表也以乡镇和部门命名。名称里有路径、通配符，或者是系统保留的名称，
    文件就写不出来，或者写到别的地方，或者别人的电脑上打不开。

    错误示例：
        # duties/checklist.yaml
        townships: [{name: 铜陵镇, code: "350626106"}, {name: 前楼镇, code: "350626105"}, {name: ../陈城镇, code: "350626104"}]
    正确示例：
        # duties/checklist.yaml
        townships: [{name: 铜陵镇, code: "350626106"}, {name: 前楼镇, code: "350626105"}, {name: 陈城镇, code: "350626104"}]

    English: Books, forms and lists of posts are files named after townships and departments. With a path or a wildcard
    in a name, or a name that a system keeps for itself, the file cannot be written, or comes to lie elsewhere.
    """
    if checklist.county_file:
        for index, township in enumerate(checklist.county_file.record.townships):
            if not is_file_name(township.name.strip()):
                yield no_file_name.at(checklist.county_file, "townships", index, "name", value=township.name)
    if checklist.departments_file:
        for index, department in enumerate(checklist.departments_file.record.departments):
            if not is_file_name(department.name.strip()):
                yield no_file_name.at(checklist.departments_file, "departments", index, "name", value=department.name)
