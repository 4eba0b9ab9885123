# ruff: noqa: E501 - the names are as long as holidays has them
"""What ``holidays`` 0.109 knows of China. Made by ``python tests/tools/arranged_days.py``; do not edit it.

``DAYS_OFF`` has a line a day: the date, its Chinese name and its English name. ``WORKED`` has the make-up working days.
``FESTIVALS`` has a line a year: the first day of the lunar year, Tomb-Sweeping Day, Dragon Boat and Mid-Autumn Festival.
"""

from __future__ import annotations

from typing import Final

__all__ = ["DAYS_OFF", "FESTIVALS", "LAST_YEAR", "RELEASE", "WORKED"]

RELEASE: Final = "0.109"
LAST_YEAR: Final = 2026

DAYS_OFF: Final = """\
2007-01-01 元旦 | New Year's Day
2007-01-02 休息日（由 2006-12-30 调休） | Day off (substituted from 2006-12-30)
2007-01-03 休息日（由 2006-12-31 调休） | Day off (substituted from 2006-12-31)
2007-02-18 春节 | Chinese New Year (Spring Festival)
2007-02-19 春节 | Chinese New Year (Spring Festival)
2007-02-20 春节 | Chinese New Year (Spring Festival)
2007-02-21 春节（补假） | Chinese New Year (Spring Festival) (observed)
2007-02-22 休息日（由 2007-02-17 调休） | Day off (substituted from 2007-02-17)
2007-02-23 休息日（由 2007-02-25 调休） | Day off (substituted from 2007-02-25)
2007-05-01 劳动节 | Labor Day
2007-05-02 劳动节 | Labor Day
2007-05-03 劳动节 | Labor Day
2007-05-04 休息日（由 2007-04-28 调休） | Day off (substituted from 2007-04-28)
2007-05-07 休息日（由 2007-04-29 调休） | Day off (substituted from 2007-04-29)
2007-10-01 国庆节 | National Day
2007-10-02 国庆节 | National Day
2007-10-03 国庆节 | National Day
2007-10-04 休息日（由 2007-09-29 调休） | Day off (substituted from 2007-09-29)
2007-10-05 休息日（由 2007-09-30 调休） | Day off (substituted from 2007-09-30)
2007-12-31 休息日（由 2007-12-29 调休） | Day off (substituted from 2007-12-29)
2008-01-01 元旦 | New Year's Day
2008-02-06 农历除夕 | Chinese New Year's Eve
2008-02-07 春节 | Chinese New Year (Spring Festival)
2008-02-08 春节 | Chinese New Year (Spring Festival)
2008-02-11 休息日（由 2008-02-02 调休） | Day off (substituted from 2008-02-02)
2008-02-12 休息日（由 2008-02-03 调休） | Day off (substituted from 2008-02-03)
2008-04-04 清明节 | Tomb-Sweeping Day
2008-05-01 劳动节 | Labor Day
2008-05-02 休息日（由 2008-05-04 调休） | Day off (substituted from 2008-05-04)
2008-06-08 端午节 | Dragon Boat Festival
2008-06-09 端午节（补假） | Dragon Boat Festival (observed)
2008-09-14 中秋节 | Mid-Autumn Festival
2008-09-15 中秋节（补假） | Mid-Autumn Festival (observed)
2008-09-29 休息日（由 2008-09-27 调休） | Day off (substituted from 2008-09-27)
2008-09-30 休息日（由 2008-09-28 调休） | Day off (substituted from 2008-09-28)
2008-10-01 国庆节 | National Day
2008-10-02 国庆节 | National Day
2008-10-03 国庆节 | National Day
2009-01-01 元旦 | New Year's Day
2009-01-02 休息日（由 2009-01-04 调休） | Day off (substituted from 2009-01-04)
2009-01-25 农历除夕 | Chinese New Year's Eve
2009-01-26 春节 | Chinese New Year (Spring Festival)
2009-01-27 春节 | Chinese New Year (Spring Festival)
2009-01-28 农历除夕（补假） | Chinese New Year's Eve (observed)
2009-01-29 休息日（由 2009-01-24 调休） | Day off (substituted from 2009-01-24)
2009-01-30 休息日（由 2009-02-01 调休） | Day off (substituted from 2009-02-01)
2009-04-04 清明节 | Tomb-Sweeping Day
2009-04-06 清明节（补假） | Tomb-Sweeping Day (observed)
2009-05-01 劳动节 | Labor Day
2009-05-28 端午节 | Dragon Boat Festival
2009-05-29 休息日（由 2009-05-31 调休） | Day off (substituted from 2009-05-31)
2009-10-01 国庆节 | National Day
2009-10-02 国庆节 | National Day
2009-10-03 中秋节; 国庆节 | Mid-Autumn Festival; National Day
2009-10-05 中秋节（补假） | Mid-Autumn Festival (observed)
2009-10-06 国庆节（补假） | National Day (observed)
2009-10-07 休息日（由 2009-09-27 调休） | Day off (substituted from 2009-09-27)
2009-10-08 休息日（由 2009-10-10 调休） | Day off (substituted from 2009-10-10)
2010-01-01 元旦 | New Year's Day
2010-02-13 农历除夕 | Chinese New Year's Eve
2010-02-14 春节 | Chinese New Year (Spring Festival)
2010-02-15 春节 | Chinese New Year (Spring Festival)
2010-02-16 农历除夕（补假） | Chinese New Year's Eve (observed)
2010-02-17 春节（补假） | Chinese New Year (Spring Festival) (observed)
2010-02-18 休息日（由 2010-02-20 调休） | Day off (substituted from 2010-02-20)
2010-02-19 休息日（由 2010-02-21 调休） | Day off (substituted from 2010-02-21)
2010-04-05 清明节 | Tomb-Sweeping Day
2010-05-01 劳动节 | Labor Day
2010-05-03 劳动节（补假） | Labor Day (observed)
2010-06-14 休息日（由 2010-06-12 调休） | Day off (substituted from 2010-06-12)
2010-06-15 休息日（由 2010-06-13 调休） | Day off (substituted from 2010-06-13)
2010-06-16 端午节 | Dragon Boat Festival
2010-09-22 中秋节 | Mid-Autumn Festival
2010-09-23 休息日（由 2010-09-19 调休） | Day off (substituted from 2010-09-19)
2010-09-24 休息日（由 2010-09-25 调休） | Day off (substituted from 2010-09-25)
2010-10-01 国庆节 | National Day
2010-10-02 国庆节 | National Day
2010-10-03 国庆节 | National Day
2010-10-04 国庆节（补假） | National Day (observed)
2010-10-05 国庆节（补假） | National Day (observed)
2010-10-06 休息日（由 2010-09-26 调休） | Day off (substituted from 2010-09-26)
2010-10-07 休息日（由 2010-10-09 调休） | Day off (substituted from 2010-10-09)
2011-01-01 元旦 | New Year's Day
2011-01-03 元旦（补假） | New Year's Day (observed)
2011-02-02 农历除夕 | Chinese New Year's Eve
2011-02-03 春节 | Chinese New Year (Spring Festival)
2011-02-04 春节 | Chinese New Year (Spring Festival)
2011-02-07 休息日（由 2011-01-30 调休） | Day off (substituted from 2011-01-30)
2011-02-08 休息日（由 2011-02-12 调休） | Day off (substituted from 2011-02-12)
2011-04-04 休息日（由 2011-04-02 调休） | Day off (substituted from 2011-04-02)
2011-04-05 清明节 | Tomb-Sweeping Day
2011-05-01 劳动节 | Labor Day
2011-05-02 劳动节（补假） | Labor Day (observed)
2011-06-06 端午节 | Dragon Boat Festival
2011-09-12 中秋节 | Mid-Autumn Festival
2011-10-01 国庆节 | National Day
2011-10-02 国庆节 | National Day
2011-10-03 国庆节 | National Day
2011-10-04 国庆节（补假） | National Day (observed)
2011-10-05 国庆节（补假） | National Day (observed)
2011-10-06 休息日（由 2011-10-08 调休） | Day off (substituted from 2011-10-08)
2011-10-07 休息日（由 2011-10-09 调休） | Day off (substituted from 2011-10-09)
2012-01-01 元旦 | New Year's Day
2012-01-02 元旦（补假） | New Year's Day (observed)
2012-01-03 休息日（由 2011-12-31 调休） | Day off (substituted from 2011-12-31)
2012-01-22 农历除夕 | Chinese New Year's Eve
2012-01-23 春节 | Chinese New Year (Spring Festival)
2012-01-24 春节 | Chinese New Year (Spring Festival)
2012-01-25 农历除夕（补假） | Chinese New Year's Eve (observed)
2012-01-26 休息日（由 2012-01-21 调休） | Day off (substituted from 2012-01-21)
2012-01-27 休息日（由 2012-01-29 调休） | Day off (substituted from 2012-01-29)
2012-04-02 休息日（由 2012-03-31 调休） | Day off (substituted from 2012-03-31)
2012-04-03 休息日（由 2012-04-01 调休） | Day off (substituted from 2012-04-01)
2012-04-04 清明节 | Tomb-Sweeping Day
2012-04-30 休息日（由 2012-04-28 调休） | Day off (substituted from 2012-04-28)
2012-05-01 劳动节 | Labor Day
2012-06-22 端午节（补假） | Dragon Boat Festival (observed)
2012-06-23 端午节 | Dragon Boat Festival
2012-09-30 中秋节 | Mid-Autumn Festival
2012-10-01 国庆节 | National Day
2012-10-02 国庆节 | National Day
2012-10-03 国庆节 | National Day
2012-10-04 中秋节（补假） | Mid-Autumn Festival (observed)
2012-10-05 休息日（由 2012-09-29 调休） | Day off (substituted from 2012-09-29)
2013-01-01 元旦 | New Year's Day
2013-01-02 休息日（由 2013-01-05 调休） | Day off (substituted from 2013-01-05)
2013-01-03 休息日（由 2013-01-06 调休） | Day off (substituted from 2013-01-06)
2013-02-09 农历除夕 | Chinese New Year's Eve
2013-02-10 春节 | Chinese New Year (Spring Festival)
2013-02-11 春节 | Chinese New Year (Spring Festival)
2013-02-12 农历除夕（补假） | Chinese New Year's Eve (observed)
2013-02-13 春节（补假） | Chinese New Year (Spring Festival) (observed)
2013-02-14 休息日（由 2013-02-16 调休） | Day off (substituted from 2013-02-16)
2013-02-15 休息日（由 2013-02-17 调休） | Day off (substituted from 2013-02-17)
2013-04-04 清明节 | Tomb-Sweeping Day
2013-04-05 休息日（由 2013-04-07 调休） | Day off (substituted from 2013-04-07)
2013-04-29 休息日（由 2013-04-27 调休） | Day off (substituted from 2013-04-27)
2013-04-30 休息日（由 2013-04-28 调休） | Day off (substituted from 2013-04-28)
2013-05-01 劳动节 | Labor Day
2013-06-10 休息日（由 2013-06-08 调休） | Day off (substituted from 2013-06-08)
2013-06-11 休息日（由 2013-06-09 调休） | Day off (substituted from 2013-06-09)
2013-06-12 端午节 | Dragon Boat Festival
2013-09-19 中秋节 | Mid-Autumn Festival
2013-09-20 休息日（由 2013-09-22 调休） | Day off (substituted from 2013-09-22)
2013-10-01 国庆节 | National Day
2013-10-02 国庆节 | National Day
2013-10-03 国庆节 | National Day
2013-10-04 休息日（由 2013-09-29 调休） | Day off (substituted from 2013-09-29)
2013-10-07 休息日（由 2013-10-12 调休） | Day off (substituted from 2013-10-12)
2014-01-01 元旦 | New Year's Day
2014-01-31 春节 | Chinese New Year (Spring Festival)
2014-02-01 春节 | Chinese New Year (Spring Festival)
2014-02-02 春节 | Chinese New Year (Spring Festival)
2014-02-03 春节（补假） | Chinese New Year (Spring Festival) (observed)
2014-02-04 春节（补假） | Chinese New Year (Spring Festival) (observed)
2014-02-05 休息日（由 2014-01-26 调休） | Day off (substituted from 2014-01-26)
2014-02-06 休息日（由 2014-02-08 调休） | Day off (substituted from 2014-02-08)
2014-04-05 清明节 | Tomb-Sweeping Day
2014-04-07 清明节（补假） | Tomb-Sweeping Day (observed)
2014-05-01 劳动节 | Labor Day
2014-05-02 休息日（由 2014-05-04 调休） | Day off (substituted from 2014-05-04)
2014-06-02 端午节 | Dragon Boat Festival
2014-09-08 中秋节 | Mid-Autumn Festival
2014-10-01 国庆节 | National Day
2014-10-02 国庆节 | National Day
2014-10-03 国庆节 | National Day
2014-10-06 休息日（由 2014-09-28 调休） | Day off (substituted from 2014-09-28)
2014-10-07 休息日（由 2014-10-11 调休） | Day off (substituted from 2014-10-11)
2015-01-01 元旦 | New Year's Day
2015-01-02 休息日（由 2015-01-04 调休） | Day off (substituted from 2015-01-04)
2015-02-18 休息日（由 2015-02-15 调休） | Day off (substituted from 2015-02-15)
2015-02-19 春节 | Chinese New Year (Spring Festival)
2015-02-20 春节 | Chinese New Year (Spring Festival)
2015-02-21 春节 | Chinese New Year (Spring Festival)
2015-02-23 春节（补假） | Chinese New Year (Spring Festival) (observed)
2015-02-24 休息日（由 2015-02-28 调休） | Day off (substituted from 2015-02-28)
2015-04-05 清明节 | Tomb-Sweeping Day
2015-04-06 清明节（补假） | Tomb-Sweeping Day (observed)
2015-05-01 劳动节 | Labor Day
2015-06-20 端午节 | Dragon Boat Festival
2015-06-22 端午节（补假） | Dragon Boat Festival (observed)
2015-09-03 中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日 | 70th Anniversary of the Victory of the Chinese People's War of Resistance against Japanese Aggression and the World Anti-Fascist War
2015-09-04 休息日（由 2015-09-06 调休） | Day off (substituted from 2015-09-06)
2015-09-27 中秋节 | Mid-Autumn Festival
2015-10-01 国庆节 | National Day
2015-10-02 国庆节 | National Day
2015-10-03 国庆节 | National Day
2015-10-05 国庆节（补假） | National Day (observed)
2015-10-06 中秋节（补假） | Mid-Autumn Festival (observed)
2015-10-07 休息日（由 2015-10-10 调休） | Day off (substituted from 2015-10-10)
2016-01-01 元旦 | New Year's Day
2016-02-08 春节 | Chinese New Year (Spring Festival)
2016-02-09 春节 | Chinese New Year (Spring Festival)
2016-02-10 春节 | Chinese New Year (Spring Festival)
2016-02-11 休息日（由 2016-02-06 调休） | Day off (substituted from 2016-02-06)
2016-02-12 休息日（由 2016-02-14 调休） | Day off (substituted from 2016-02-14)
2016-04-04 清明节 | Tomb-Sweeping Day
2016-05-01 劳动节 | Labor Day
2016-05-02 劳动节（补假） | Labor Day (observed)
2016-06-09 端午节 | Dragon Boat Festival
2016-06-10 休息日（由 2016-06-12 调休） | Day off (substituted from 2016-06-12)
2016-09-15 中秋节 | Mid-Autumn Festival
2016-09-16 休息日（由 2016-09-18 调休） | Day off (substituted from 2016-09-18)
2016-10-01 国庆节 | National Day
2016-10-02 国庆节 | National Day
2016-10-03 国庆节 | National Day
2016-10-04 国庆节（补假） | National Day (observed)
2016-10-05 国庆节（补假） | National Day (observed)
2016-10-06 休息日（由 2016-10-08 调休） | Day off (substituted from 2016-10-08)
2016-10-07 休息日（由 2016-10-09 调休） | Day off (substituted from 2016-10-09)
2017-01-01 元旦 | New Year's Day
2017-01-02 元旦（补假） | New Year's Day (observed)
2017-01-27 休息日（由 2017-01-22 调休） | Day off (substituted from 2017-01-22)
2017-01-28 春节 | Chinese New Year (Spring Festival)
2017-01-29 春节 | Chinese New Year (Spring Festival)
2017-01-30 春节 | Chinese New Year (Spring Festival)
2017-01-31 春节（补假） | Chinese New Year (Spring Festival) (observed)
2017-02-01 春节（补假） | Chinese New Year (Spring Festival) (observed)
2017-02-02 休息日（由 2017-02-04 调休） | Day off (substituted from 2017-02-04)
2017-04-03 休息日（由 2017-04-01 调休） | Day off (substituted from 2017-04-01)
2017-04-04 清明节 | Tomb-Sweeping Day
2017-05-01 劳动节 | Labor Day
2017-05-29 休息日（由 2017-05-27 调休） | Day off (substituted from 2017-05-27)
2017-05-30 端午节 | Dragon Boat Festival
2017-10-01 国庆节 | National Day
2017-10-02 国庆节 | National Day
2017-10-03 国庆节 | National Day
2017-10-04 中秋节 | Mid-Autumn Festival
2017-10-05 国庆节（补假） | National Day (observed)
2017-10-06 休息日（由 2017-09-30 调休） | Day off (substituted from 2017-09-30)
2018-01-01 元旦 | New Year's Day
2018-02-15 休息日（由 2018-02-11 调休） | Day off (substituted from 2018-02-11)
2018-02-16 春节 | Chinese New Year (Spring Festival)
2018-02-17 春节 | Chinese New Year (Spring Festival)
2018-02-18 春节 | Chinese New Year (Spring Festival)
2018-02-19 春节（补假） | Chinese New Year (Spring Festival) (observed)
2018-02-20 春节（补假） | Chinese New Year (Spring Festival) (observed)
2018-02-21 休息日（由 2018-02-24 调休） | Day off (substituted from 2018-02-24)
2018-04-05 清明节 | Tomb-Sweeping Day
2018-04-06 休息日（由 2018-04-08 调休） | Day off (substituted from 2018-04-08)
2018-04-30 休息日（由 2018-04-28 调休） | Day off (substituted from 2018-04-28)
2018-05-01 劳动节 | Labor Day
2018-06-18 端午节 | Dragon Boat Festival
2018-09-24 中秋节 | Mid-Autumn Festival
2018-10-01 国庆节 | National Day
2018-10-02 国庆节 | National Day
2018-10-03 国庆节 | National Day
2018-10-04 休息日（由 2018-09-29 调休） | Day off (substituted from 2018-09-29)
2018-10-05 休息日（由 2018-09-30 调休） | Day off (substituted from 2018-09-30)
2018-12-31 休息日（由 2018-12-29 调休） | Day off (substituted from 2018-12-29)
2019-01-01 元旦 | New Year's Day
2019-02-04 休息日（由 2019-02-02 调休） | Day off (substituted from 2019-02-02)
2019-02-05 春节 | Chinese New Year (Spring Festival)
2019-02-06 春节 | Chinese New Year (Spring Festival)
2019-02-07 春节 | Chinese New Year (Spring Festival)
2019-02-08 休息日（由 2019-02-03 调休） | Day off (substituted from 2019-02-03)
2019-04-05 清明节 | Tomb-Sweeping Day
2019-05-01 劳动节 | Labor Day
2019-05-02 休息日（由 2019-04-28 调休） | Day off (substituted from 2019-04-28)
2019-05-03 休息日（由 2019-05-05 调休） | Day off (substituted from 2019-05-05)
2019-06-07 端午节 | Dragon Boat Festival
2019-09-13 中秋节 | Mid-Autumn Festival
2019-10-01 国庆节 | National Day
2019-10-02 国庆节 | National Day
2019-10-03 国庆节 | National Day
2019-10-04 休息日（由 2019-09-29 调休） | Day off (substituted from 2019-09-29)
2019-10-07 休息日（由 2019-10-12 调休） | Day off (substituted from 2019-10-12)
2020-01-01 元旦 | New Year's Day
2020-01-24 休息日（由 2020-01-19 调休） | Day off (substituted from 2020-01-19)
2020-01-25 春节 | Chinese New Year (Spring Festival)
2020-01-26 春节 | Chinese New Year (Spring Festival)
2020-01-27 春节 | Chinese New Year (Spring Festival)
2020-01-28 春节（补假） | Chinese New Year (Spring Festival) (observed)
2020-01-29 春节（补假） | Chinese New Year (Spring Festival) (observed)
2020-01-30 春节（补假） | Chinese New Year (Spring Festival) (observed)
2020-01-31 春节延长假期 | Chinese New Year Extended Holiday
2020-02-01 春节延长假期 | Chinese New Year Extended Holiday
2020-02-02 春节延长假期 | Chinese New Year Extended Holiday
2020-04-04 清明节 | Tomb-Sweeping Day
2020-04-06 清明节（补假） | Tomb-Sweeping Day (observed)
2020-05-01 劳动节 | Labor Day
2020-05-04 休息日（由 2020-04-26 调休） | Day off (substituted from 2020-04-26)
2020-05-05 休息日（由 2020-05-09 调休） | Day off (substituted from 2020-05-09)
2020-06-25 端午节 | Dragon Boat Festival
2020-06-26 休息日（由 2020-06-28 调休） | Day off (substituted from 2020-06-28)
2020-10-01 中秋节; 国庆节 | Mid-Autumn Festival; National Day
2020-10-02 国庆节 | National Day
2020-10-03 国庆节 | National Day
2020-10-05 国庆节（补假） | National Day (observed)
2020-10-06 中秋节（补假） | Mid-Autumn Festival (observed)
2020-10-07 休息日（由 2020-09-27 调休） | Day off (substituted from 2020-09-27)
2020-10-08 休息日（由 2020-10-10 调休） | Day off (substituted from 2020-10-10)
2021-01-01 元旦 | New Year's Day
2021-02-11 休息日（由 2021-02-07 调休） | Day off (substituted from 2021-02-07)
2021-02-12 春节 | Chinese New Year (Spring Festival)
2021-02-13 春节 | Chinese New Year (Spring Festival)
2021-02-14 春节 | Chinese New Year (Spring Festival)
2021-02-15 春节（补假） | Chinese New Year (Spring Festival) (observed)
2021-02-16 春节（补假） | Chinese New Year (Spring Festival) (observed)
2021-02-17 休息日（由 2021-02-20 调休） | Day off (substituted from 2021-02-20)
2021-04-04 清明节 | Tomb-Sweeping Day
2021-04-05 清明节（补假） | Tomb-Sweeping Day (observed)
2021-05-01 劳动节 | Labor Day
2021-05-03 劳动节（补假） | Labor Day (observed)
2021-05-04 休息日（由 2021-04-25 调休） | Day off (substituted from 2021-04-25)
2021-05-05 休息日（由 2021-05-08 调休） | Day off (substituted from 2021-05-08)
2021-06-14 端午节 | Dragon Boat Festival
2021-09-20 休息日（由 2021-09-18 调休） | Day off (substituted from 2021-09-18)
2021-09-21 中秋节 | Mid-Autumn Festival
2021-10-01 国庆节 | National Day
2021-10-02 国庆节 | National Day
2021-10-03 国庆节 | National Day
2021-10-04 国庆节（补假） | National Day (observed)
2021-10-05 国庆节（补假） | National Day (observed)
2021-10-06 休息日（由 2021-09-26 调休） | Day off (substituted from 2021-09-26)
2021-10-07 休息日（由 2021-10-09 调休） | Day off (substituted from 2021-10-09)
2022-01-01 元旦 | New Year's Day
2022-01-03 元旦（补假） | New Year's Day (observed)
2022-01-31 休息日（由 2022-01-29 调休） | Day off (substituted from 2022-01-29)
2022-02-01 春节 | Chinese New Year (Spring Festival)
2022-02-02 春节 | Chinese New Year (Spring Festival)
2022-02-03 春节 | Chinese New Year (Spring Festival)
2022-02-04 休息日（由 2022-01-30 调休） | Day off (substituted from 2022-01-30)
2022-04-04 休息日（由 2022-04-02 调休） | Day off (substituted from 2022-04-02)
2022-04-05 清明节 | Tomb-Sweeping Day
2022-05-01 劳动节 | Labor Day
2022-05-02 劳动节（补假） | Labor Day (observed)
2022-05-03 休息日（由 2022-04-24 调休） | Day off (substituted from 2022-04-24)
2022-05-04 休息日（由 2022-05-07 调休） | Day off (substituted from 2022-05-07)
2022-06-03 端午节 | Dragon Boat Festival
2022-09-10 中秋节 | Mid-Autumn Festival
2022-09-12 中秋节（补假） | Mid-Autumn Festival (observed)
2022-10-01 国庆节 | National Day
2022-10-02 国庆节 | National Day
2022-10-03 国庆节 | National Day
2022-10-04 国庆节（补假） | National Day (observed)
2022-10-05 国庆节（补假） | National Day (observed)
2022-10-06 休息日（由 2022-10-08 调休） | Day off (substituted from 2022-10-08)
2022-10-07 休息日（由 2022-10-09 调休） | Day off (substituted from 2022-10-09)
2023-01-01 元旦 | New Year's Day
2023-01-02 元旦（补假） | New Year's Day (observed)
2023-01-22 春节 | Chinese New Year (Spring Festival)
2023-01-23 春节 | Chinese New Year (Spring Festival)
2023-01-24 春节 | Chinese New Year (Spring Festival)
2023-01-25 春节（补假） | Chinese New Year (Spring Festival) (observed)
2023-01-26 休息日（由 2023-01-28 调休） | Day off (substituted from 2023-01-28)
2023-01-27 休息日（由 2023-01-29 调休） | Day off (substituted from 2023-01-29)
2023-04-05 清明节 | Tomb-Sweeping Day
2023-05-01 劳动节 | Labor Day
2023-05-02 休息日（由 2023-04-23 调休） | Day off (substituted from 2023-04-23)
2023-05-03 休息日（由 2023-05-06 调休） | Day off (substituted from 2023-05-06)
2023-06-22 端午节 | Dragon Boat Festival
2023-06-23 休息日（由 2023-06-25 调休） | Day off (substituted from 2023-06-25)
2023-09-29 中秋节 | Mid-Autumn Festival
2023-10-01 国庆节 | National Day
2023-10-02 国庆节 | National Day
2023-10-03 国庆节 | National Day
2023-10-04 国庆节（补假） | National Day (observed)
2023-10-05 休息日（由 2023-10-07 调休） | Day off (substituted from 2023-10-07)
2023-10-06 休息日（由 2023-10-08 调休） | Day off (substituted from 2023-10-08)
2024-01-01 元旦 | New Year's Day
2024-02-10 春节 | Chinese New Year (Spring Festival)
2024-02-11 春节 | Chinese New Year (Spring Festival)
2024-02-12 春节 | Chinese New Year (Spring Festival)
2024-02-13 春节（补假） | Chinese New Year (Spring Festival) (observed)
2024-02-14 春节（补假） | Chinese New Year (Spring Festival) (observed)
2024-02-15 休息日（由 2024-02-04 调休） | Day off (substituted from 2024-02-04)
2024-02-16 休息日（由 2024-02-18 调休） | Day off (substituted from 2024-02-18)
2024-04-04 清明节 | Tomb-Sweeping Day
2024-04-05 休息日（由 2024-04-07 调休） | Day off (substituted from 2024-04-07)
2024-05-01 劳动节 | Labor Day
2024-05-02 休息日（由 2024-04-28 调休） | Day off (substituted from 2024-04-28)
2024-05-03 休息日（由 2024-05-11 调休） | Day off (substituted from 2024-05-11)
2024-06-10 端午节 | Dragon Boat Festival
2024-09-16 休息日（由 2024-09-14 调休） | Day off (substituted from 2024-09-14)
2024-09-17 中秋节 | Mid-Autumn Festival
2024-10-01 国庆节 | National Day
2024-10-02 国庆节 | National Day
2024-10-03 国庆节 | National Day
2024-10-04 休息日（由 2024-09-29 调休） | Day off (substituted from 2024-09-29)
2024-10-07 休息日（由 2024-10-12 调休） | Day off (substituted from 2024-10-12)
2025-01-01 元旦 | New Year's Day
2025-01-28 农历除夕 | Chinese New Year's Eve
2025-01-29 春节 | Chinese New Year (Spring Festival)
2025-01-30 春节 | Chinese New Year (Spring Festival)
2025-01-31 春节 | Chinese New Year (Spring Festival)
2025-02-03 休息日（由 2025-01-26 调休） | Day off (substituted from 2025-01-26)
2025-02-04 休息日（由 2025-02-08 调休） | Day off (substituted from 2025-02-08)
2025-04-04 清明节 | Tomb-Sweeping Day
2025-05-01 劳动节 | Labor Day
2025-05-02 劳动节 | Labor Day
2025-05-05 休息日（由 2025-04-27 调休） | Day off (substituted from 2025-04-27)
2025-05-31 端午节 | Dragon Boat Festival
2025-06-02 端午节（补假） | Dragon Boat Festival (observed)
2025-10-01 国庆节 | National Day
2025-10-02 国庆节 | National Day
2025-10-03 国庆节 | National Day
2025-10-06 中秋节 | Mid-Autumn Festival
2025-10-07 休息日（由 2025-09-28 调休） | Day off (substituted from 2025-09-28)
2025-10-08 休息日（由 2025-10-11 调休） | Day off (substituted from 2025-10-11)
2026-01-01 元旦 | New Year's Day
2026-01-02 休息日（由 2026-01-04 调休） | Day off (substituted from 2026-01-04)
2026-02-16 农历除夕 | Chinese New Year's Eve
2026-02-17 春节 | Chinese New Year (Spring Festival)
2026-02-18 春节 | Chinese New Year (Spring Festival)
2026-02-19 春节 | Chinese New Year (Spring Festival)
2026-02-20 休息日（由 2026-02-14 调休） | Day off (substituted from 2026-02-14)
2026-02-23 休息日（由 2026-02-28 调休） | Day off (substituted from 2026-02-28)
2026-04-05 清明节 | Tomb-Sweeping Day
2026-04-06 清明节（补假） | Tomb-Sweeping Day (observed)
2026-05-01 劳动节 | Labor Day
2026-05-02 劳动节 | Labor Day
2026-05-04 劳动节（补假） | Labor Day (observed)
2026-05-05 休息日（由 2026-05-09 调休） | Day off (substituted from 2026-05-09)
2026-06-19 端午节 | Dragon Boat Festival
2026-09-25 中秋节 | Mid-Autumn Festival
2026-10-01 国庆节 | National Day
2026-10-02 国庆节 | National Day
2026-10-03 国庆节 | National Day
2026-10-05 国庆节（补假） | National Day (observed)
2026-10-06 休息日（由 2026-09-20 调休） | Day off (substituted from 2026-09-20)
2026-10-07 休息日（由 2026-10-10 调休） | Day off (substituted from 2026-10-10)
"""
WORKED: Final = """\
2007-02-17 2007-02-25 2007-04-28 2007-04-29 2007-09-29 2007-09-30 2007-12-29
2008-02-02 2008-02-03 2008-05-04 2008-09-27 2008-09-28
2009-01-04 2009-01-24 2009-02-01 2009-05-31 2009-09-27 2009-10-10
2010-02-20 2010-02-21 2010-06-12 2010-06-13 2010-09-19 2010-09-25 2010-09-26 2010-10-09
2011-01-30 2011-02-12 2011-04-02 2011-10-08 2011-10-09 2011-12-31
2012-01-21 2012-01-29 2012-03-31 2012-04-01 2012-04-28 2012-09-29
2013-01-05 2013-01-06 2013-02-16 2013-02-17 2013-04-07 2013-04-27 2013-04-28 2013-06-08 2013-06-09 2013-09-22 2013-09-29 2013-10-12
2014-01-26 2014-02-08 2014-05-04 2014-09-28 2014-10-11
2015-01-04 2015-02-15 2015-02-28 2015-09-06 2015-10-10
2016-02-06 2016-02-14 2016-06-12 2016-09-18 2016-10-08 2016-10-09
2017-01-22 2017-02-04 2017-04-01 2017-05-27 2017-09-30
2018-02-11 2018-02-24 2018-04-08 2018-04-28 2018-09-29 2018-09-30 2018-12-29
2019-02-02 2019-02-03 2019-04-28 2019-05-05 2019-09-29 2019-10-12
2020-01-19 2020-04-26 2020-05-09 2020-06-28 2020-09-27 2020-10-10
2021-02-07 2021-02-20 2021-04-25 2021-05-08 2021-09-18 2021-09-26 2021-10-09
2022-01-29 2022-01-30 2022-04-02 2022-04-24 2022-05-07 2022-10-08 2022-10-09
2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08
2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12
2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10
"""
FESTIVALS: Final = """\
2008 02-07 04-04 06-08 09-14
2009 01-26 04-04 05-28 10-03
2010 02-14 04-05 06-16 09-22
2011 02-03 04-05 06-06 09-12
2012 01-23 04-04 06-23 09-30
2013 02-10 04-04 06-12 09-19
2014 01-31 04-05 06-02 09-08
2015 02-19 04-05 06-20 09-27
2016 02-08 04-04 06-09 09-15
2017 01-28 04-04 05-30 10-04
2018 02-16 04-05 06-18 09-24
2019 02-05 04-05 06-07 09-13
2020 01-25 04-04 06-25 10-01
2021 02-12 04-04 06-14 09-21
2022 02-01 04-05 06-03 09-10
2023 01-22 04-05 06-22 09-29
2024 02-10 04-04 06-10 09-17
2025 01-29 04-04 05-31 10-06
2026 02-17 04-05 06-19 09-25
2027 02-06 04-05 06-09 09-15
2028 01-26 04-04 05-28 10-03
2029 02-13 04-04 06-16 09-22
2030 02-03 04-05 06-05 09-12
2031 01-23 04-05 06-24 10-01
2032 02-11 04-04 06-12 09-19
2033 01-31 04-04 06-01 09-08
2034 02-19 04-05 06-20 09-27
2035 02-08 04-05 06-10 09-16
2036 01-28 04-04 05-30 10-04
2037 02-15 04-04 06-18 09-24
2038 02-04 04-05 06-07 09-13
2039 01-24 04-05 05-27 10-02
2040 02-12 04-04 06-14 09-20
2041 02-01 04-04 06-03 09-10
2042 01-22 04-04 06-22 09-28
2043 02-10 04-05 06-11 09-17
2044 01-30 04-04 05-31 10-05
2045 02-17 04-04 06-19 09-25
2046 02-06 04-04 06-08 09-15
2047 01-26 04-05 05-29 10-04
2048 02-14 04-04 06-15 09-22
2049 02-02 04-04 06-04 09-11
2050 01-23 04-04 06-23 09-30
2051 02-11 04-05 06-13 09-19
2052 02-01 04-04 06-01 09-07
2053 02-19 04-04 06-20 09-26
2054 02-08 04-04 06-10 09-16
2055 01-28 04-05 05-30 10-05
2056 02-15 04-04 06-17 09-24
2057 02-04 04-04 06-06 09-13
2058 01-24 04-04 06-25 10-02
2059 02-12 04-05 06-14 09-21
2060 02-02 04-04 06-03 09-09
2061 01-21 04-04 06-22 09-28
2062 02-09 04-04 06-11 09-17
2063 01-29 04-05 06-01 10-06
2064 02-17 04-04 06-19 09-25
2065 02-05 04-04 06-08 09-15
2066 01-26 04-04 05-28 10-03
2067 02-14 04-05 06-16 09-23
2068 02-03 04-04 06-04 09-11
2069 01-23 04-04 06-23 09-29
2070 02-11 04-04 06-13 09-19
2071 01-31 04-05 06-02 09-08
2072 02-19 04-04 06-20 09-26
2073 02-07 04-04 06-10 09-16
2074 01-27 04-04 05-30 10-05
2075 02-15 04-04 06-17 09-24
2076 02-05 04-04 06-06 09-12
2077 01-24 04-04 06-24 10-01
2078 02-12 04-04 06-14 09-20
2079 02-02 04-04 06-04 09-10
2080 01-22 04-04 06-22 09-28
2081 02-09 04-04 06-11 09-17
2082 01-29 04-04 06-01 10-06
2083 02-17 04-04 06-19 09-26
2084 02-06 04-04 06-07 09-14
2085 01-26 04-04 05-27 10-03
2086 02-14 04-04 06-15 09-22
2087 02-03 04-04 06-05 09-11
2088 01-24 04-04 06-23 09-29
2089 02-10 04-04 06-13 09-18
2090 01-30 04-04 06-02 09-08
2091 02-18 04-04 06-21 09-27
2092 02-07 04-04 06-09 09-16
2093 01-27 04-04 05-29 10-05
2094 02-15 04-04 06-17 09-24
2095 02-05 04-04 06-06 09-13
2096 01-25 04-04 06-24 09-30
2097 02-12 04-04 06-14 09-20
2098 02-01 04-04 06-04 09-09
2099 01-21 04-04 06-23 09-29
2100 02-09 04-04 06-12 09-18
"""
