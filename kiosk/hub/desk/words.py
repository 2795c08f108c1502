"""What the desk calls things, in the county's language."""

from __future__ import annotations

from kiosk.hub.case_move import CaseMove
from kiosk.hub.role import Role
from kiosk.model.case import CallState, CaseState, ReplyKind
from kiosk.model.errors import Code
from kiosk.model.item import ItemService

STATE = {
    CaseState.RECEIVED: "待受理",
    CaseState.ACCEPTED: "已受理",
    CaseState.DISPATCHED: "办理中",
    CaseState.CORRECTION: "待补正",
    CaseState.PAUSED: "暂停计时",
    CaseState.ANSWERED: "已答复",
    CaseState.RETURNED: "不能办",
    CaseState.WITHDRAWN: "已撤回",
    CaseState.CLOSED: "已办结",
}
MOVE = {
    CaseMove.ACCEPT: "受理",
    CaseMove.DISPATCH: "派单",
    CaseMove.ASK_CORRECTION: "通知补正",
    CaseMove.CORRECTED: "补正已收到",
    CaseMove.PAUSE: "暂停计时",
    CaseMove.RESUME: "恢复计时",
    CaseMove.EXTEND: "延长期限",
    CaseMove.ESCALATE: "升级督办",
    CaseMove.ANSWER: "答复",
    CaseMove.RETURN: "不能办",
    CaseMove.WITHDRAW: "撤回",
    CaseMove.CLOSE: "办结归档",
    CaseMove.REOPEN: "重新办理",
    CaseMove.NOTE: "补充说明",
}
# What happens then, for whoever is about to do it.
MOVE_SAYS = {
    CaseMove.ACCEPT: "材料齐全、属于本专区受理范围，转入办理。",
    CaseMove.DISPATCH: "交给承办单位办理，办理时限照常计算。",
    CaseMove.ASK_CORRECTION: "只能通知一次。写清缺什么、什么时候前交。等待期间不计时，收到后重新计算。",
    CaseMove.CORRECTED: "当事人已经补齐，期限从今天起重新计算。",
    CaseMove.PAUSE: "征求第三方意见、专家评审、听证等时间不计入期限。",
    CaseMove.RESUME: "等待的事项已经有结果，期限接着计算。",
    CaseMove.EXTEND: "须经本机关负责人同意，并告知当事人。",
    CaseMove.ESCALATE: "提级一层督办。",
    CaseMove.ANSWER: "这段话当事人会原样看到，请用他看得懂的话写。",
    CaseMove.RETURN: "必须写明依据，并告诉当事人还可以怎么办。这份说明会存档备查。",
    CaseMove.WITHDRAW: "当事人自己提出不办了。",
    CaseMove.CLOSE: "已经回访，或异议期已过。",
    CaseMove.REOPEN: "答复有误或情况变化，期限重新计算。",
    CaseMove.NOTE: "告诉当事人进展，办件状态不变。",
}
MOVE_ASKS = {
    CaseMove.ASK_CORRECTION: "缺什么，什么时候前交",
    CaseMove.PAUSE: "为什么暂停（当事人会看到）",
    CaseMove.EXTEND: "延长的理由（当事人会看到）",
    CaseMove.ANSWER: "答复内容",
    CaseMove.RETURN: "结果说明",
    CaseMove.WITHDRAW: "撤回的情况",
    CaseMove.NOTE: "进展说明",
}
REPLY = {
    ReplyKind.ALREADY_PUBLIC: "已经主动公开——告知获取方式、途径",
    ReplyKind.GIVEN: "予以公开——提供信息，或告知获取方式和时间",
    ReplyKind.REFUSED: "不予公开——说明理由",
    ReplyKind.DOES_NOT_EXIST: "经检索没有所申请的信息",
    ReplyKind.OTHER_ORGAN: "不属于本机关——说明理由，告知负责机关",
    ReplyKind.REPEATED: "重复申请——不重复处理",
    ReplyKind.SPECIAL_RULES: "工商、不动产登记等——按专门规定办理",
}
SERVICE = {
    ItemService.HANDLE: "办事",
    ItemService.DISCLOSURE: "依申请公开",
    ItemService.UNRESOLVED: "办不成事",
    ItemService.RATING: "差评回访",
    ItemService.MAILBOX: "信箱",
    ItemService.BOOKING: "预约",
    ItemService.CERTIFICATE: "证明",
}
ROLE = {
    Role.RECEPTION: "综合受理",
    Role.CLERK: "经办",
    Role.SUPERVISOR: "督办",
    Role.HELPER: "帮办",
    Role.ADMIN: "管理",
}
ROLE_SAYS = {
    Role.RECEPTION: "收件、核对、派单；接呼叫",
    Role.CLERK: "办理和答复本单位的办件，可打开当事人信息",
    Role.SUPERVISOR: "延期、督办、审核公开答复、看驾驶舱",
    Role.HELPER: "接呼叫、管预约",
    Role.ADMIN: "管人员和终端；看不到任何人的信息",
}
CALL = {CallState.WAITING: "等待中", CallState.COMING: "有人去了", CallState.ENDED: "已结束"}
WISH = {"help": "需要帮忙", "sign-language": "需要手语", "wheelchair": "需要轮椅", "other": "其他"}
SLOT_KIND = {"window": "窗口", "helper": "帮办", "home": "上门"}
CLOCK = {
    "contact": "当日联系",
    "correction": "补正通知",
    "reply": "答复",
    "third-party": "第三方意见",
    "handle": "办理",
    "follow-up": "回访整改",
}
WEEKDAY = "一二三四五六日"
DEVICE = {
    "card_reader": "读卡器",
    "printer": "回执打印机",
    "document_printer": "A4打印机",
    "scanner": "扫码器",
    "qr_display": "副屏",
    "voice": "语音",
}

# What is refused, and what to do now.
REFUSED = {
    Code.STAFF_REFUSED: (
        "账号或密码不对，或者账号已锁定",
        "请核对后再试；多次不对会锁定一刻钟以上，可请管理员重置密码。",
    ),
    Code.STAFF_UNKNOWN: ("没有这个账号", "请回到人员列表查看。"),
    Code.STAFF_TAKEN: ("这个账号已经有了", "请换一个账号名。"),
    Code.STAFF_WORDS_BAD: (
        "填写的内容不合要求",
        "账号用小写字母和数字；姓名和至少一个角色必填；密码不少于 12 位，不能是同一个字符反复，也不能和旧密码相同。",
    ),
    Code.STAFF_NOT_ALLOWED: ("您的角色不能做这件事", "请找有这个角色的同事，或请管理员调整角色。"),
    Code.STAFF_FORM_STALE: ("页面已经过期", "请返回，刷新页面后再做一次。刚才没有改动任何内容。"),
    Code.CASE_UNKNOWN: ("没有这个办件", "请回到办件列表查找。"),
    Code.CASE_NOT_YOURS: ("这个办件不在您的单位", "只有承办单位可以打开当事人信息。"),
    Code.CASE_MOVE_NOT_ALLOWED: ("现在不能这样办", "办件状态可能刚刚变了，请刷新后再看。"),
    Code.CASE_WORDS_MISSING: ("有必填的内容没有写", "请补齐后再提交。"),
    Code.SUBMISSION_FAULTY: ("当事人填写的内容打不开", "可能已按保存期限清除；如不是，请联系管理员检查密钥。"),
    Code.ATTACHMENT_REFUSED: ("附件不能收", "请用 PDF、PNG、JPG 或 DOCX，不超过 10 MB。"),
    Code.ANSWER_PERSONAL: ("公开答复里有个人信息", "请删去姓名、身份证号、电话、银行卡号后再提交。"),
    Code.HELPER_UNKNOWN: ("没有这次呼叫", "请回到呼叫列表查看。"),
    Code.HELPER_TAKEN: ("这次呼叫已经有人接了", "请回到呼叫列表查看。"),
    Code.SLOT_UNKNOWN: ("没有这个时段", "请回到预约日历查看。"),
    Code.SLOT_TAKEN: ("这个时段已经有人预约", "有人预约的时段不能删除，请先联系预约人。"),
    Code.SLOT_PATTERN_BAD: ("时段的设置不对", "请选至少一天，结束要晚于开始，每段 5 分钟到 8 小时，名额 1 到 50。"),
    Code.KIOSK_UNKNOWN: ("没有这台终端", "请回到终端列表查看。"),
    Code.REQUEST_UNKNOWN: ("没有这个页面", "地址可能写错了，或者页面已经换了地方。请从上面的菜单进入。"),
    Code.REQUEST_UNREADABLE: ("提交的内容看不懂", "请返回，刷新页面后再做一次。刚才没有改动任何内容。"),
    Code.REQUEST_TOO_MANY: ("操作太频繁", "请稍等一分钟再试。"),
    Code.SEAL_KEY_BAD: ("打不开当事人信息", "内容可能已按保存期限清除，或密钥不对，请联系管理员。"),
    Code.STORE_UNAVAILABLE: ("数据库暂时不可用", "请稍后再试；如一直不行，请联系管理员。"),
}
OTHERWISE = ("没有办成", "请返回再试；如一直不行，请把下面的代码告诉管理员。")
PUBLIC_STATE = {"draft": "待审核", "approved": "已审核", "published": "已发布"}
MOVE_BY_NAME = {"receive": "收到", "received": "收到"} | {move.value: name for move, name in MOVE.items()}
_ACTION = {
    "case.open-data": "打开当事人信息",
    "helper.take": "接呼叫",
    "helper.end": "结束呼叫",
    "slot.add": "添加时段",
    "slot.drop": "删除时段",
    "slot.cancel": "取消预约",
    "staff.add": "添加人员",
    "staff.change": "修改人员",
    "staff.reset": "重置密码",
    "kiosk.invite": "生成接入码",
    "kiosk.retire": "停用终端",
    "attachment.put": "添加附件",
    "attachment.get": "下载附件",
    "answer.draft": "写公开答复",
    "answer.approve": "审核公开答复",
    "kiosk.enrol": "接入终端",
    "message.release": "再发通知",
    "report.download": "下载报告",
    "certificate.made": "开具证明",
    "case.contact": "按联系方式告知",
}
FACT = {
    "count": "个数",
    "week": "周一是",
    "size_bytes": "字节",
    "roles": "角色",
    "is_active": "可以登录",
    "kind": "格式",
    "item": "事项",
    "kiosk": "终端",
    "zone": "专区",
    "channel": "方式",
}
CHANNEL = {"mail": "邮件", "sms": "短信", "webhook": "推送"}
MESSAGE_FAULT = {
    "message.refused": "对方拒收",
    "message.unreachable": "一直联系不上",
    "message.no-channel": "渠道没有开通",
    "seal.key-bad": "打不开",
}


def action(name: str) -> str:
    """What was done, for the audit log."""
    return _ACTION.get(name) or MOVE_BY_NAME.get(name.removeprefix("case."), name)


def fault(name: str) -> str:
    """Why a submission could not be opened: a code, in words where there are some."""
    return next((told[0] for code, told in REFUSED.items() if code.value == name), name)
