"""R311 on units: a body of a township is no unit of a department, a department's post in a town is one."""

from pathlib import Path

import pytest

from dutylist.rules.township_units import is_township_unit
from tests.conftest import Run

REFUSED = (
    "前楼镇综合执法队",
    "前楼镇综合行政执法大队",
    "东山县前楼镇执法队",
    "前楼综合执法队",
    "前楼街道综合执法队",
    "前楼镇",
    "前楼镇人民政府",
    "前楼政府",
    "前楼镇党政综合办公室",
    "前楼便民服务中心",
    "前楼镇农业服务中心",
    "前楼镇水利站",
    "前楼镇巡查中队",
    "各镇综合执法队",
    "乡镇执法队",
    "属地",
    "街道办事处",
    "镇政府",
    "东沈村民委员会",
    "各村委会",
    "网格员",
    "驻前楼镇综合执法队",
    "楼下乡综合执法队",
    "属地干部包片小分队",
    "镇村干部执法组",
    "驻村工作专班",
)
ALLOWED = (
    "前楼市场监管所",
    "前楼镇市场监管所",
    "前楼派出所",
    "前楼镇派出所",
    "前楼司法所",
    "前楼镇自然资源所",
    "前楼税务分局",
    "前楼中队",
    "前楼执法中队",
    "驻前楼镇执法中队",
    "前楼镇消防救援站",
    "前楼镇交警中队",
    "前楼镇林业站",
    "前楼镇卫生院",
    "前楼镇不动产登记分中心",
    "村镇建设科",
    "乡镇财政管理股",
    "乡镇工作科",
    "镇街工作指导科",
    "社区矫正管理科",
    "村级财务指导科",
    "乡村建设科",
    "基层政权和区划地名科",
    "综合执法大队",
    "林业执法队",
    "网格化管理指导科",
    "乡镇干部管理科",
    "驻村工作指导股",
    "网格员管理室",
)


def found(county: Path, run: Run, unit: str) -> list[str]:
    """The codes for a register in which a department has one more unit."""
    register = county / "duties/departments.yaml"
    text = register.read_text(encoding="utf-8")
    assert "units: [市容股]" in text
    register.write_text(text.replace("units: [市容股]", f"units: [市容股, {unit}]"), encoding="utf-8")
    towns = county / "duties/checklist.yaml"
    text = towns.read_text(encoding="utf-8")
    old = 'code: "350626105"}'
    assert old in text
    towns.write_text(text.replace(old, 'code: "350626105", former: [楼下乡]}'), encoding="utf-8")
    return run.validate("--no-cache").codes


@pytest.mark.parametrize("unit", [*REFUSED, "{name: 前楼镇综合执法队, phone: 0596-5880001}"])
def test_a_body_of_a_township_is_no_unit_of_a_department(unit: str, county: Path, run: Run) -> None:
    assert found(county, run, unit) == ["R311"]


@pytest.mark.parametrize("unit", ALLOWED)
def test_a_post_of_a_department_in_a_town_is_its_unit(unit: str, county: Path, run: Run) -> None:
    assert found(county, run, unit) == []


@pytest.mark.parametrize("unit", ["镇便民服务中心窗口", "属地镇窗口", "各镇街便民服务窗口", "镇政府便民大厅"])
def test_a_counter_of_the_townships_is_theirs_without_a_name(unit: str) -> None:
    assert is_township_unit(unit, {"铜陵镇": "铜陵"})


@pytest.mark.parametrize("unit", ["乡村振兴科", "乡镇企业服务站", "驻镇工作站", "便民服务窗口", "村镇建设科"])
def test_a_unit_that_is_about_townships_or_posted_there_is_a_departments(unit: str) -> None:
    assert not is_township_unit(unit, {"铜陵镇": "铜陵"})
