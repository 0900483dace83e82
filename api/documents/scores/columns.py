"""The columns of the two tables, by the name the program uses and the names people write.

`docs/computing.md` tells what each holds.
"""

from __future__ import annotations

Columns = dict[str, tuple[str, ...]]

WHERE: Columns = {
    "entry": ("选手", "参赛", "编号"),
    "group": ("组别",),
    "stage": ("阶段",),
    "module": ("模块",),
    "criterion": ("评分点",),
    "item": ("动作", "题目"),
    "run": ("轮次",),
}

MARK_COLUMNS: Columns = WHERE | {"judge": ("裁判", "裁判员"), "mark": ("分", "分数")}

FACT_COLUMNS: Columns = WHERE | {
    "status": ("状态",),
    "unit": ("单位",),
    "team": ("member_of", "队", "代表队"),
    "draw": ("抽签号",),
    "public": ("public_points", "大众评分"),
    "carried": ("带入分",),
    "value": ("measured", "测量值"),
    "time": ("用时",),
    "count": ("计数",),
    "difficulty": ("base_value", "难度", "基础分"),
    "name": ("名称",),
    "void": ("无效",),
    "deduction": ("扣分",),
    "reason": ("原因",),
}
