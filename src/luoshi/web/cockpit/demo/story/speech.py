"""The speech of two months ago, in six points: most of it is under way, some of it is done, some of it is late."""

from luoshi.web.cockpit.demo.story.words import H, Record, Tale

DATES = {
    "gap": -20, "clinic": 27, "land": -12, "subsidy": -30, "plan": 18, "hightech": 38, "lab": 8,
    "approval": -5, "housing": 50, "party": -3,
}  # fmt: skip

DROPPED = (
    ("外地给得起的服务", "这是原则要求，由合规审查制度落实，不单列任务"),
    ("为敢担当的人撑腰", "属一般性要求，纳入干部工作统筹，不单列任务"),
)

TALES = (
    Tale(
        "三条主导产业链的缺口清单",
        "招商局",
        due=-20,
        course=(
            H(-60, "zhaoshang", "accept"),
            H(-40, "zhaoshang2", "report", "储能、封测两条链的缺口清单已经列出，智能装备链正在核对。", 70),
            H(-26, "zhaoshang2", "attach", "三条产业链缺口清单.csv", "chains"),
            H(-25, "zhaoshang", "report", "三条链共列出缺口环节27个，对应目标企业64家，责任人已明确。", 100),
            H(-24, "zhaoshang", "done"),
            H(-22, "ducha", "close", "抽查12个环节，企业和责任人均属实。"),
        ),
    ),
    Tale(
        "不少于20个",
        "招商局",
        due=38,
        course=(
            H(-60, "zhaoshang", "accept"),
            H(-30, "zhaoshang2", "report", "今年累计签约亿元以上项目13个。", 65),
            H(-4, "zhaoshang2", "report", "累计签约16个，另有5个完成合规审查、待签。", 80),
        ),
    ),
    Tale(
        "14个项目",
        "招商局",
        due=27,
        support=("规划建设局",),
        pillar="investment-attraction",
        course=(
            H(-59, "zhaoshang", "accept"),
            H(
                -57,
                "zhaoshang",
                "propose",
                value=(
                    ("逐个会诊14个项目，形成一项目一结论", 9, "document"),
                    ("对确认不再建设的项目依法收回用地指标", 20, "document"),
                    ("对需要协调的项目明确开工时间并公示", 25, "milestone"),
                ),
            ),
            H(-56, "ducha", "confirm"),
            H(-34, "zhaoshang2", "report", "已会诊6个项目，其中4个明确开工时间。", 40),
            H(-21, "zhaoshang2", "report_measures", "按一项目一结论推进，已完成9个。", (90, 60, 65)),
            H(-12, "ducha", "chase", "会诊过半后进度放缓，请本周内报下一步安排。"),
            H(-9, "zhaoshang2", "report", "已会诊9个项目，余下5个涉及用地调整，约定本周会商。", 60),
        ),
    ),
    Tale(
        "60亩用地交付",
        "规划建设局",
        due=-12,
        course=(
            H(-60, "guijian", "accept"),
            H(-41, "guijian2", "report", "完成征迁42亩，剩余18亩补偿协议正在签订。", 60),
            H(-18, "ducha", "escalate", "临近时限，剩余18亩仍未签订协议，请分管领导过问。"),
            H(-10, "guijian2", "report", "又签订9亩，剩余9亩因坟墓迁移需再协调。", 75),
        ),
    ),
    Tale(
        "每周五把进度",
        "规划建设局",
        every="FREQ=WEEKLY;BYDAY=FR",
        course=(
            H(-60, "guijian", "accept"),
            H(-3, "guijian2", "report", "本周调度41个项目，新开工2个，发现问题5个，已明确责任人。", 50),
        ),
    ),
    Tale(
        "奖补资金3200万元",
        "经济发展局",
        due=-30,
        support=("财政金融局",),
        course=(
            H(-60, "jingfa", "accept"),
            H(-38, "jingfa2", "report", "完成申报材料审核，公示无异议。", 60),
            H(-28, "jingfa2", "attach", "技改奖补资金拨付明细.csv", "payments"),
            H(-27, "jingfa", "done"),
            H(-25, "ducha", "return", "明细只列到企业名称，没有到账凭证，请补齐后再报。"),
            H(-19, "jingfa2", "attach", "到账回单汇总.txt", "receipts"),
            H(-18, "jingfa", "done"),
            H(-16, "ducha2", "close", "到账回单与明细逐笔相符。"),
        ),
    ),
    Tale(
        "双回路供电工程",
        "规划建设局",
        due=11,
        course=(
            H(-58, "guijian", "contest", "供电接入由供电公司实施，我局只负责管线通道，建议明确牵头单位。"),
            H(-56, "ducha", "uphold", "通道与接入须一并统筹，仍由规划建设局牵头，督查室负责协调供电公司。"),
            H(-55, "guijian", "accept"),
            H(-20, "guijian2", "report", "电缆通道完成八成，两台开关柜已到货。", 60),
            H(-2, "guijian", "ask_extension", "开关柜试验排期在下月，申请延期20天。", 31),
        ),
    ),
    Tale(
        "三年行动方案",
        "经济发展局",
        due=18,
        course=(
            H(-59, "jingfa", "accept"),
            H(-2, "jingfa2", "attach", "新型储能产业三年行动方案（送审稿）.docx", "plan"),
            H(-2, "jingfa2", "report", "送审稿已完成，征求了9个部门和21家企业的意见。", 95),
            H(-1, "jingfa", "done"),
        ),
    ),
    Tale(
        "建产业联盟",
        "经济发展局",
        due=60,
        course=(
            H(-59, "jingfa", "accept"),
            H(-36, "jingfa2", "report", "联盟章程起草完成，已有17家企业签署意向。", 40),
            H(-6, "jingfa2", "report", "首批24家企业签约入盟，成立大会定于下月召开。", 70),
        ),
    ),
    Tale(
        "建立台账",
        "经济发展局",
        due=25,
        course=(
            H(-59, "jingfa", "accept"),
            H(-50, "lingdao", "hold", "与全省规上企业统一摸底合并进行，待省里方案下达后继续。"),
        ),
    ),
    Tale(
        "高新技术企业15家以上",
        "科技创新局",
        due=38,
        course=(
            H(-60, "kechuang", "accept"),
            H(-33, "kechuang2", "report", "第一批申报通过7家。", 45),
            H(-5, "kechuang2", "report", "第二批公示6家，累计13家。", 85),
        ),
    ),
    Tale(
        "储能检测公共平台，",
        "科技创新局",
        due=8,
        course=(
            H(-60, "kechuang", "accept"),
            H(-45, "kechuang2", "report", "设备采购合同已签订，实验室装修完成一半。", 35),
        ),
    ),
    Tale(
        "每月到企业走访一次",
        "科技创新局",
        every="FREQ=MONTHLY;BYMONTHDAY=25",
        course=(
            H(-60, "kechuang", "accept"),
            H(-28, "kechuang2", "report", "28名科技专员走访企业56家，带回技术难题34项，已对接19项。", 50),
        ),
    ),
    Tale(
        "明年市级重大项目清单",
        "市发展改革委",
        due=30,
        course=(H(-58, "fagai", "accept"), H(-21, "fagai", "report", "已列入清单征求意见稿。", 60)),
    ),
    Tale(
        "100个工作日以内",
        "行政审批局",
        due=-5,
        course=(
            H(-60, "shenpi", "accept"),
            H(-35, "shenpi2", "report", "并联审批流程已试运行，3个项目平均用时118个工作日。", 60),
            H(-8, "shenpi2", "attach", "拿地即开工项目用时台账.csv", "approvals"),
            H(-7, "shenpi2", "report", "本月办结2个项目，分别用时96、98个工作日。", 100),
            H(-6, "shenpi", "done"),
        ),
    ),
    Tale(
        "15个工作日内办结",
        "行政审批局",
        every="FREQ=MONTHLY",
        course=(
            H(-60, "shenpi", "accept"),
            H(-14, "shenpi2", "report", "上月受理诉求87件，按时答复率100%，按时办结率96%。", 50),
        ),
    ),
    Tale(
        "适时合并",
        "行政审批局",
        due=20,
        course=(
            H(-59, "shenpi", "accept"),
            H(-24, "shenpi2", "report", "梳理8个部门检查事项63项，拟合并为29项，正在会签。", 50),
        ),
    ),
    Tale(
        "400套房源",
        "规划建设局",
        due=50,
        support=("财政金融局",),
        course=(
            H(-60, "guijian", "accept"),
            H(-25, "guijian2", "report", "主体装修完成，正在采购家具。", 55),
            H(-3, "guijian2", "report", "家具进场六成，水电验收完成。", 70),
        ),
    ),
    Tale(
        "公交专线",
        "规划建设局",
        due=15,
        course=(
            H(-60, "guijian", "accept"),
            H(-40, "lingdao", "cancel", "市公交集团已另行开通微循环线路，覆盖该需求，不再单独开线。"),
        ),
    ),
    Tale(
        "10家规上企业建立党组织",
        "党群工作部",
        due=-3,
        course=(
            H(-60, "dangqun", "accept"),
            H(-30, "dangqun", "report", "已建立6家，另有4家完成党员摸排。", 60),
            H(-9, "dangqun", "attach", "新建党组织批复汇总.txt", "approvals_party"),
            H(-8, "dangqun", "done"),
            H(-6, "ducha2", "close", "10家批复齐全，实地看了3家。"),
        ),
    ),
    Tale(
        "天天讲、月月讲",
        "党群工作部",
        every="FREQ=MONTHLY;BYMONTHDAY=5",
        course=(
            H(-60, "dangqun", "accept"),
            H(-17, "dangqun", "report", "开展警示教育2场，谈话提醒11人次。", 50),
        ),
    ),
    Tale(
        "招商谈判原则上",
        "招商局",
        every="FREQ=MONTHLY",
        course=(
            H(-60, "zhaoshang", "accept"),
            H(-10, "zhaoshang2", "report", "本月6次谈判均由分管领导带队，其中2个重大项目完成合规审查。", 50),
        ),
    ),
    Tale(
        "亿元以上项目实行周调度",
        "经济发展局",
        every="FREQ=WEEKLY;BYDAY=FR",
        course=(
            H(-60, "jingfa", "accept"),
            H(-31, "jingfa2", "report", "第四次周调度已召开，解决问题9个。", 50),
        ),
    ),
    Tale(
        "推动上下游30家",
        "经济发展局",
        due=45,
        course=(
            H(-59, "jingfa", "accept"),
            H(-28, "jingfa2", "report", "已有11家企业签订本地配套协议。", 35),
            H(-7, "jingfa2", "report", "累计19家，另有6家在谈。", 60),
        ),
    ),
    Tale(
        "要摸清规上企业",
        "经济发展局",
        due=6,
        course=(
            H(-59, "jingfa", "accept"),
            H(-30, "jingfa2", "report", "完成走访登记186家，占规上企业七成。", 70),
        ),
    ),
    Tale(
        "全面推行“拿地即开工”",
        "行政审批局",
        due=-8,
        course=(
            H(-60, "shenpi", "accept"),
            H(-12, "shenpi2", "attach", "拿地即开工实施细则.docx"),
            H(-11, "shenpi", "done"),
            H(-9, "ducha", "close", "细则已印发，窗口按细则办理。"),
        ),
    ),
    Tale(
        "企业诉求要在2个工作日内答复",
        "行政审批局",
        every="FREQ=MONTHLY",
        course=(
            H(-60, "shenpi", "accept"),
            H(-14, "shenpi2", "report", "上月受理诉求87件，按时答复率100%。", 50),
        ),
    ),
    Tale(
        "每季度通报一次典型案例",
        "纪检监察工委",
        every="FREQ=MONTHLY;INTERVAL=3",
        course=(H(-58, "jijian2", "accept"),),
    ),
    Tale(
        "严格执行涉企公务活动报备",
        "纪检监察工委",
        every="FREQ=MONTHLY",
        course=(
            H(-58, "jijian2", "accept"),
            H(-16, "jijian2", "report", "上月报备涉企公务活动43次，抽查8次，未发现违规。", 50),
        ),
    ),
)

RECORD = Record(
    file="speech.txt",
    name="沈启明同志在现场办公会上的讲话",
    meeting=-63,
    assigned=-61,
    dates=DATES,
    dropped=DROPPED,
    tales=TALES,
    rest="统领性、一般性要求，由同一要求下的具体任务落实，不单列",
)
