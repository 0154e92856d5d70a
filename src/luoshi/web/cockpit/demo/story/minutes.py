"""The minutes of four months ago: nearly everything is closed out, some of it late, some of it never."""

from luoshi.web.cockpit.demo.story.words import H, Record, Tale

DATES = {
    "map": -80, "ledger": -70, "model": -45, "pipes": -75, "idle": -10, "pact": -40, "voucher": -50, "window": -85,
    "standard": -35, "jobs": -30, "parking": 20, "safety": -60, "drain": -25, "chain": -65, "inspect": -15,
}  # fmt: skip


def done(who: str, verifier: str, *, start: int, file: str, end: int, said: str) -> tuple[H, ...]:
    """The usual course: accepted, evidence, reported done the day before `end`, closed out on it."""
    return (
        H(start, who, "accept"),
        H(end - 1, who, "attach", file),
        H(end - 1, who, "done"),
        H(end, verifier, "close", said),
    )


TALES = (
    Tale(
        "三条产业链招商图谱",
        "招商局",
        course=done(
            "zhaoshang", "ducha", start=-121, file="产业链招商图谱目录.csv", end=-82,
            said="三条链图谱齐全，随机核对15家企业，名录属实。",
        ),
    ),
    Tale(
        "逐个核对履约情况",
        "招商局",
        support=("规划建设局",),
        course=done(
            "zhaoshang", "ducha2", start=-121, file="签约项目履约核对表.csv", end=-66,
            said="核对表覆盖47个项目，抽查9个，与现场一致；比时限晚4天。",
        ),
    ),
    Tale(
        "建立项目履约台账",
        "招商局",
        support=("规划建设局",),
        course=(
            H(-121, "zhaoshang", "accept"),
            H(-72, "zhaoshang2", "attach", "项目履约台账.csv"),
            H(-71, "zhaoshang", "done"),
            H(-69, "ducha", "return", "台账没有列出违约处置意见，请补齐后再报。"),
            H(-61, "zhaoshang2", "attach", "项目履约台账（补充）.csv"),
            H(-60, "zhaoshang", "done"),
            H(-58, "ducha", "close", "处置意见已逐项补齐。"),
        ),
    ),
    Tale(
        "修订招商引资协议范本",
        "招商局",
        support=("行政审批局",),
        course=done(
            "zhaoshang", "ducha", start=-120, file="协议范本修订说明.docx", end=-47,
            said="范本已经公平竞争审查并印发。",
        ),
    ),
    Tale("增加投资强度", "招商局", support=("行政审批局",), course=done(
        "zhaoshang", "ducha", start=-120, file="违约责任条款对照.docx", end=-46, said="条款已列入范本。",
    )),
    Tale(
        "工程管线迁改，恢复",
        "规划建设局",
        course=(
            H(-121, "guijian", "accept"),
            H(-90, "guijian2", "report", "燃气管线迁改完成，电力管线等待停电窗口。", 60),
            H(-80, "guijian", "ask_extension", "电力停电窗口排在下月，申请延期20天。", -55),
            H(-78, "lingdao", "grant", "同意延期，务必在雨季前恢复施工。"),
            H(-58, "guijian2", "attach", "管线迁改验收记录.txt"),
            H(-57, "guijian", "done"),
            H(-56, "ducha2", "close", "现场查看，管线已迁改到位。"),
        ),
    ),
    Tale(
        "恢复主体施工",
        "规划建设局",
        course=done(
            "guijian", "ducha2", start=-121, file="复工令及现场记录.txt", end=-54,
            said="现场已复工；因管线迁改顺延，晚于原定时限。",
        ),
    ),
    Tale(
        "闲置工业用地不少于300亩",
        "规划建设局",
        support=("财政金融局",),
        course=(
            H(-120, "guijian", "accept"),
            H(-70, "guijian2", "report", "摸排闲置用地11宗462亩，已约谈8家企业。", 35),
            H(-28, "guijian2", "report", "协议收回2宗96亩，另有3宗进入司法程序。", 55),
            H(-8, "ducha", "escalate", "已过时限，距300亩还差204亩，请分管领导专题研究。"),
        ),
    ),
    Tale(
        "领导包联制度",
        "经济发展局",
        every="FREQ=MONTHLY;BYMONTHDAY=10",
        course=(
            H(-121, "jingfa", "accept"),
            H(-44, "jingfa2", "report", "包联名单已印发，覆盖41个亿元以上项目。", 50),
            H(-14, "jingfa2", "report", "本月协调解决用地、用电问题7个。", 50),
        ),
    ),
    Tale(
        "每月通报一次进度",
        "经济发展局",
        every="FREQ=MONTHLY;BYMONTHDAY=10",
        course=(H(-121, "jingfa", "accept"), H(-13, "jingfa2", "report", "第三期项目进度通报已印发。", 50)),
    ),
    Tale("高校院所开展技术对接", "科技创新局", course=done(
        "kechuang", "ducha2", start=-121, file="技术对接活动清单.csv", end=-43,
        said="对接活动6场，企业签到与清单相符。",
    )),
    Tale("产学研合作协议不少于12项", "科技创新局", course=done(
        "kechuang", "ducha2", start=-121, file="产学研合作协议目录.csv", end=-42,
        said="签订协议14项，逐项核对无误。",
    )),
    Tale("科技创新券实施办法", "科技创新局", support=("财政金融局",), course=done(
        "kechuang", "ducha", start=-120, file="科技创新券实施办法.docx", end=-52, said="办法已印发施行。",
    )),
    Tale(
        "专项资金800万元",
        "科技创新局",
        support=("财政金融局",),
        course=done(
            "kechuang", "ducha", start=-120, file="专项资金下达文件.txt", end=-38,
            said="资金已足额下达，晚于时限12天。",
        ),
    ),
    Tale("企业服务专窗", "行政审批局", course=done(
        "shenpi", "ducha2", start=-122, file="专窗运行台账.csv", end=-88,
        said="专窗已启用，现场暗访3次均有人值守。",
    )),
    Tale("“标准地”出让", "行政审批局", support=("规划建设局",), course=done(
        "shenpi", "ducha", start=-121, file="标准地出让方案.docx", end=-37, said="方案已批准实施。",
    )),
    Tale("首批地块目录", "行政审批局", support=("规划建设局",), course=done(
        "shenpi", "ducha", start=-121, file="首批标准地目录.csv", end=-36, said="目录已公布，共6宗。",
    )),
    Tale("专场招聘会4场", "党群工作部", course=done(
        "dangqun", "ducha2", start=-121, file="招聘会情况汇总.txt", end=-33,
        said="4场招聘会均有签到和照片。",
    )),
    Tale(
        "招工2000人以上",
        "党群工作部",
        course=(
            H(-121, "dangqun", "accept"),
            H(-60, "dangqun", "report", "已帮助招工1180人。", 59),
            H(-29, "dangqun", "report", "累计招工1660人，缺口集中在技术工种。", 83),
            H(-5, "ducha", "chase", "已过时限，请报补足缺口的具体安排。"),
        ),
    ),
    Tale(
        "公共停车位600个",
        "规划建设局",
        course=(H(-120, "guijian", "accept"), H(-18, "guijian2", "report", "已建成410个，余下190个正在划线。", 68)),
    ),
    Tale(
        "产业园周边停车问题",
        "规划建设局",
        course=(H(-120, "guijian", "accept"), H(-18, "guijian2", "report", "产业园北侧停车场180个车位已启用。", 80)),
    ),
    Tale("开展全覆盖排查", "应急环保局", course=done(
        "yingji", "ducha2", start=-122, file="重点企业排查清单.csv", end=-63,
        said="排查覆盖36家企业，抽查5家属实。",
    )),
    Tale("逐项整改销号", "应急环保局", course=done(
        "yingji", "ducha2", start=-122, file="隐患整改销号台账.csv", end=-61,
        said="隐患128项全部整改，抽查20项属实。",
    )),
    Tale(
        "雨污分流改造二期",
        "应急环保局",
        support=("规划建设局",),
        course=(
            H(-121, "yingji", "accept"),
            H(-40, "yingji2", "report", "可研批复完成，初步设计正在评审。", 60),
            H(-26, "yingji", "ask_extension", "初步设计需补充地质勘察，申请延期40天。", 15),
            H(-25, "lingdao", "grant", "同意延期，原定时限保留。"),
        ),
    ),
    Tale("链上党委", "党群工作部", course=done(
        "dangqun", "ducha", start=-121, file="链上党委批复.txt", end=-67, said="批复及名单齐全。",
    )),
    Tale("专项监督检查", "纪检监察工委", course=(
        H(-118, "jijian2", "accept"),
        H(-30, "jijian2", "report", "完成4家单位现场检查，发现问题9个，正在核实。", 70),
        H(-17, "jijian2", "attach", "专项检查报告.txt"),
        H(-16, "jijian2", "done"),
        H(-14, "ducha", "close", "报告已报市纪委监委备案。"),
    )),
)  # fmt: skip

RECORD = Record(
    file="minutes.txt",
    name="现场办公会会议纪要",
    meeting=-124,
    assigned=-123,
    dates=DATES,
    dropped=(("逐条认领", "属会议落实机制，由督查室日常调度，不单列任务"),),
    tales=TALES,
)
