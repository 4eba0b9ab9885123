"""What else a launch in mainland China needs before it is online."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "checklist.online": (
        "Before it is online: what else may be needed (decides nothing here)",
        "上线前可能还需办理的事项（不影响本工具的判断）",
    ),
    "online.whose.law": ("law", "法律规定"),
    "online.whose.platform": ("the filing platform's practice", "提交平台的要求（实务，非法定）"),
    "online.whose.store": ("app stores' practice", "应用商店的要求（实务，非法定）"),
    "online.source": ("{whose}; {certainty}; seen {day}", "{whose}；{certainty}；{day}查阅"),
    "online.stated": ("stated: {numbers}", "已写明：{numbers}"),
    "online.not_stated": ("not stated; look whether it applies", "未写明，请核对是否适用"),
    "online.look": ("look whether it applies", "请核对是否适用"),
    "online.icp": (
        "filing of a service that is not for payment (Measures for Internet Information Services, articles 4 and 8): without "
        "it no such service",
        "非经营性互联网信息服务备案（《互联网信息服务管理办法》第四条、第八条）：未履行备案手续的，不得从事互联网信息服务",
    ),
    "online.telecom": (
        "value-added telecommunications licence of a service for payment (Measures for Internet Information Services, "
        "articles 4 and 7): without it no such service",
        "经营性互联网信息服务的增值电信业务经营许可证（《互联网信息服务管理办法》第四条、第七条）：未取得许可的，不得从事互联网信息服务",
    ),
    "online.app": (
        "filing of an app or mini-program (notice of the Ministry of Industry and Information Technology of 2023): without it "
        "no information service by app, and no network access or distribution",
        "APP（含小程序）备案（工业和信息化部2023年关于开展移动互联网应用程序备案工作的通知）：未备案的不得从事 APP 互联网信息服务，"
        "接入和分发平台不得提供服务",
    ),
    "online.public-security": (
        "filing with the public security organ within 30 days of the connection (Measures for the Security Protection of "
        "International Networking, article 12)",
        "公安联网备案：自网络正式联通之日起30日内（《计算机信息网络国际联网安全保护管理办法》第十二条）",
    ),
    "online.protection": (
        "classified protection of networks (Cybersecurity Law, article 23)",
        "网络安全等级保护（《网络安全法》第二十三条）",
    ),
    "online.algorithm": (
        "algorithm filing within 10 working days of providing the service (algorithm provisions, article 24), where the "
        "service recommends by algorithm",
        "算法备案：自提供服务之日起10个工作日内（《互联网信息服务算法推荐管理规定》第二十四条），适用于算法推荐服务",
    ),
    "online.generative": (
        "filing, or registration where a filed model is called, of generative AI",
        "生成式人工智能服务备案；直接调用已备案模型的，为登记",
    ),
    "online.registered-first": (
        "the site, app or mini-program is registered there with its versions before an assessment can be started",
        "网站、APP、小程序须先在平台完成公安联网备案并登记版本信息，方可开始评估",
    ),
    "online.one-submission": (
        "one submission reaches both authorities and gets one answer: pending, passed or returned",
        "一次提交即送达网信部门和公安机关，得到一个结果：待审核、通过或者退回",
    ),
    "online.proof": (
        "some stores ask for the report and for proof that it passed on the platform: the review of the store, not the launch, "
        "is then the day that binds",
        "部分商店要求提供安全评估报告和平台审核通过的截图：此时应以商店审核的日期倒排，而非上线日期",
    ),
    "online.copyright": (
        "some stores ask for the registration of the software copyright",
        "部分商店要求提供计算机软件著作权登记证书",
    ),
    "online.mini-program": (
        "a mini-program of a social category is also reported to the local cyberspace administration before its release",
        "社交类目的小程序另须在发布前向当地网信部门报告",
    ),
    "online.no-ai-without-filing": (
        "some stores refuse an app with generative AI that has no filing or registration",
        "部分商店不接受未备案或者登记的生成式人工智能应用",
    ),
}
