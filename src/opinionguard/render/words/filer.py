"""The first two parts of the report that is filed: who files, and the basic information. The names are those of the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # who files
    "filer.provider": ("Name of the organisation", "单位名称"),
    "filer.credit_code": ("Unified social credit code", "统一社会信用代码"),
    "filer.registered_place": ("Place of registration", "单位注册地"),
    "filer.team_place": ("Place of the operating team", "运营团队所在地"),
    "filer.contact": ("Contact", "联系人姓名"),
    "filer.telephone": ("Telephone", "联系电话"),
    "filer.security_officer": ("Person in charge of security management", "安全管理负责人"),
    "filer.person_name": ("Name", "姓名"),
    "filer.identity_number": ("Identity card number", "身份证号码"),
    "filer.residence": ("Usual place of residence", "常住地"),
    # basic information
    "filer.service": ("Name of the service", "服务名称"),
    "filer.feature": ("Name of the function", "功能名称"),
    "filer.description": ("Description of the function", "功能描述"),
    "filer.address": ("Address on the network", "网络链接"),
    "filer.product": ("Site, app or mini-program", "网站或者 APP"),
    "filer.versions": ("Versions", "版本"),
    "filer.situations": ("Situation that asks for the assessment", "评估情形"),
    "filer.performer": ("Method of assessment", "评估方法"),
    "filer.performer.self": ("by the provider", "自评估"),
    "filer.performer.third-party": ("by a third-party body", "委托第三方安全评估机构评估"),
    "filer.product.site": ("site", "网站"),
    "filer.product.app": ("app", "APP"),
    "filer.product.mini-program": ("mini-program", "小程序"),
    "filer.product.named": ("{kind} {name}", "{kind}“{name}”"),
    "filer.product.of": ("{product}: {content}", "{product}：{content}"),
    "filer.product.address": ("address of {product}", "{product}的网络链接"),
    "filer.product.versions": ("versions of {product}", "{product}的版本"),
    "filer.product.no_version": ("sites alone", "仅有网站"),
    "filer.basics": (
        "Functions, scope, facilities, place of deployment and licences",
        "功能、服务范围、软硬件设施、部署位置等基本情况和相关证照获取情况",
    ),
    "filer.functions": ("Functions of the service", "服务功能"),
    "filer.feature_functions": ("Functions added or changed", "增设或者变更的功能"),
    "filer.function": ("{title} ({words})", "{title}（{words}）"),
    "filer.none": ("none", "无"),
    "filer.scope": ("Scope of the service", "服务范围"),
    "filer.facilities": ("Software and hardware facilities", "软硬件设施"),
    "filer.deployment": ("Place of deployment", "部署位置"),
    "filer.licences": ("Licences and certificates", "相关证照"),
    "filer.offered.True": ("offered in mainland China", "面向境内"),
    "filer.offered.False": ("not offered in mainland China", "不面向境内"),
    "filer.audience.public": ("to the public", "面向社会公众"),
    "filer.audience.members": ("to registered users or members", "面向注册用户或者会员"),
    "filer.audience.internal": ("to the organisation's own staff", "面向本单位内部人员"),
    "filer.registered": ("{kind}: {number}", "{kind}：{number}"),
    "filer.holder": ("held by {holder}", "持有人：{holder}"),
    "registration.public-security": ("filing with the public security organ", "公安联网备案"),
    "registration.icp-filing": (
        "filing of a non-commercial information service (ICP)",
        "互联网信息服务备案（ICP备案）",
    ),
    "registration.telecom-licence": ("value-added telecommunications licence", "增值电信业务经营许可证"),
    "registration.app-filing": ("filing of an app or mini-program", "APP（小程序）备案"),
    "registration.classified-protection": ("filing of classified protection", "网络安全等级保护备案"),
    "registration.software-copyright": ("registration of software copyright", "计算机软件著作权登记"),
    "registration.algorithm-filing": ("algorithm filing", "互联网信息服务算法备案"),
    "registration.generative-ai-filing": (
        "filing or registration of generative AI",
        "生成式人工智能服务备案（登记）",
    ),
    # what the command line tells of them
    "argument.details": (
        "files that state the provider, its products and its registrations, for the report alone; they stand before the "
        "options",
        "写明提交主体、产品和各项登记的文件，仅用于报告；写在选项之前",
    ),
    "option.with_identity": (
        "write the telephone and identity numbers of people in full, into a file that only its owner can read; default: they "
        "are masked",
        "完整写出个人的电话和身份证号码，所写文件只有所有者可读；默认隐去部分数字",
    ),
}
