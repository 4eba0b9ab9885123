"""The Cybersecurity Law as amended in 2025: how long logs are kept, and what may follow beside the Provisions of 2018.

The Provisions set no fine. None of this is a duty that is decided: each passage states its own condition.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from opinionguard.rules.provisions import Law, Provision

__all__ = ["ART_23_3", "ART_61_PARA_1", "ART_69_PARA_1", "ART_69_PARA_2", "ART_70", "LAW", "MAY_FOLLOW"]

LAW = Law(
    id="cybersecurity-law-2025",
    title="中华人民共和国网络安全法",
    english_title="Cybersecurity Law of the People's Republic of China",
    short_title="网络安全法",
    issuers=(),
    promulgated=date(2025, 10, 28),
    in_force=date(2026, 1, 1),
    source="articles as amended, in a package of laws; not compared with the official page",
    chinese_source="修改后的条文，依据法规汇编软件包，未与官方页面核对",
    reviewed=date(2026, 11, 29),
)

ART_23_3 = Provision(
    LAW,
    23,
    item=3,
    text=("（三）采取监测、记录网络运行状态、网络安全事件的技术措施，并按照规定留存相关的网络日志不少于六个月；"),
    english=(
        "(3) adopt technical measures that monitor and record the operating state of the network and network "
        "security incidents, and keep the network logs concerned for not less than six months as prescribed;"
    ),
)
ART_61_PARA_1 = Provision(
    LAW,
    61,
    paragraph=1,
    text=(
        "网络运营者不履行本法第二十三条、第二十七条规定的网络安全保护义务的，由有关主管部门责令改正，给予警告，"
        "可以处一万元以上五万元以下罚款；拒不改正或者导致危害网络安全等后果的，处五万元以上五十万元以下罚款，"
        "对直接负责的主管人员和其他直接责任人员处一万元以上十万元以下罚款。"
    ),
    english=(
        "Where a network operator does not perform the duties of network security protection under articles 23 and"
        " 27 of this Law, the department concerned shall order correction, give a warning, and may impose a fine "
        "of not less than 10,000 and not more than 50,000 yuan; where the operator refuses to correct, or "
        "consequences such as harm to network security result, a fine of not less than 50,000 and not more than "
        "500,000 yuan shall be imposed, and of not less than 10,000 and not more than 100,000 yuan on the person "
        "directly in charge and other persons directly responsible."
    ),
)
ART_69_PARA_1 = Provision(
    LAW,
    69,
    paragraph=1,
    text=(
        "网络运营者违反本法第四十九条规定，对法律、行政法规禁止发布或者传输的信息未停止传输、采取消除等处置措施、"
        "保存有关记录、向有关主管部门报告，或者违反本法第五十二条规定，不按照有关部门的要求对法律、行政法规禁止发布或"
        "者传输的信息停止传输、采取消除等处置措施、保存有关记录的，由有关主管部门责令改正，给予警告、予以通报，"
        "可以处五万元以上五十万元以下罚款；拒不改正或者情节严重的，处五十万元以上二百万元以下罚款，并可以责令暂停相关"
        "业务、停业整顿、关闭网站或者应用程序、吊销相关业务许可证或者吊销营业执照，对直接负责的主管人员和其他直接责任"
        "人员处五万元以上二十万元以下罚款。"
    ),
    english=(
        "Where a network operator violates article 49 of this Law and does not stop the transmission of "
        "information that laws or administrative regulations prohibit from being published or transmitted, take "
        "measures such as elimination, keep the records concerned and report to the department concerned, or "
        "violates article 52 of this Law and does not stop the transmission, take measures such as elimination and"
        " keep the records as the department concerned requires, the department concerned shall order correction, "
        "give a warning and circulate a notice of criticism, and may impose a fine of not less than 50,000 and not"
        " more than 500,000 yuan; where the operator refuses to correct, or the case is serious, a fine of not "
        "less than 500,000 and not more than 2,000,000 yuan shall be imposed, the suspension of the business "
        "concerned, the suspension of business for rectification, the closing of the website or application, or "
        "the revocation of the business permit concerned or of the business licence may be ordered, and a fine of "
        "not less than 50,000 and not more than 200,000 yuan shall be imposed on the person directly in charge and"
        " other persons directly responsible."
    ),
)
ART_69_PARA_2 = Provision(
    LAW,
    69,
    paragraph=2,
    text=(
        "有前款行为，造成特别严重影响、特别严重后果的，由有关主管部门处二百万元以上一千万元以下罚款，责令暂停相关业务"
        "、停业整顿、关闭网站或者应用程序、吊销相关业务许可证或者吊销营业执照，对直接负责的主管人员和其他直接责任人员"
        "处二十万元以上一百万元以下罚款。"
    ),
    english=(
        "Where conduct under the preceding paragraph has an especially serious effect or especially serious "
        "consequences, the department concerned shall impose a fine of not less than 2,000,000 and not more than "
        "10,000,000 yuan, order the suspension of the business concerned, the suspension of business for "
        "rectification, the closing of the website or application, or the revocation of the business permit "
        "concerned or of the business licence, and impose a fine of not less than 200,000 and not more than "
        "1,000,000 yuan on the person directly in charge and other persons directly responsible."
    ),
)
ART_70 = Provision(
    LAW,
    70,
    text=(
        "网络运营者违反本法规定，有下列行为之一的，由有关主管部门责令改正；拒不改正或者情节严重的，处五万元以上五十万"
        "元以下罚款，对直接负责的主管人员和其他直接责任人员，处一万元以上十万元以下罚款：\n"
        "（一）拒绝、阻碍有关部门依法实施的监督检查的；\n"
        "（二）拒不向公安机关、国家安全机关提供技术支持和协助的。"
    ),
    english=(
        "Where a network operator violates this Law by one of the following, the department concerned shall order "
        "correction; where the operator refuses to correct, or the case is serious, a fine of not less than 50,000"
        " and not more than 500,000 yuan shall be imposed, and of not less than 10,000 and not more than 100,000 "
        "yuan on the person directly in charge and other persons directly responsible:\n"
        "(1) refusing or obstructing the supervision and inspection that the department concerned carries out "
        "according to law;\n"
        "(2) refusing to provide technical support and assistance to public security organs and state security "
        "organs."
    ),
)

MAY_FOLLOW: Final = (ART_61_PARA_1, ART_69_PARA_1, ART_69_PARA_2, ART_70)
"""What may follow, on the condition that each states itself, where an obligation under the Provisions of 2018 is not met."""
