"""The speech of three days ago: part of it is assigned, the rest is still under review."""

from luoshi.web.cockpit.demo.story.words import H, Record, Tale

DATES = {"lab": 40, "open": 100, "money": 12, "land": 75, "power": 10, "firms": 85, "reply": 4}

TALES = (
    Tale("设备安装调试", "科技创新局", course=(H(-1, "kechuang", "accept"),)),
    Tale("取得检测资质", "科技创新局"),
    Tale("落实平台运行经费", "经济发展局", support=("财政金融局",), due=12),
    Tale(
        "120亩用地收储",
        "规划建设局",
        course=(H(-1, "guijian", "contest", "该地块尚未批复农用地转用，收储须待批复后启动，建议顺延时限。"),),
    ),
    Tale("对接目标企业20家", "招商局"),
    Tale("逐条分解", "督查室", due=4),
)

RECORD = Record(
    file="visit.txt",
    name="沈启明同志在新型储能产业专题现场办公会上的讲话",
    meeting=-3,
    assigned=-1,
    dates=DATES,
    dropped=(("下次会上先对账", "属结束语，由会议制度落实，不单列任务"),),
    tales=TALES,
    title="新型储能产业专题现场办公会",
)
