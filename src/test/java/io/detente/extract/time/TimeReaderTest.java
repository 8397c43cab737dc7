package io.detente.extract.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventDate;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tokenizer;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All relative to Wednesday 10 May 2023. */
class TimeReaderTest {
    private static final LocalDate PUBLISHED = LocalDate.of(2023, 5, 10);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                  | the words           | of what happened  | of what lies ahead
            They met today                        | today               | 2023-05-10        | 2023-05-10
            They met yesterday                    | yesterday           | 2023-05-09        | 2023-05-09
            They meet tomorrow                    | tomorrow            | 2023-05-11        | 2023-05-11
            They met overnight                    | overnight           | 2023-05-10        | 2023-05-10
            They met on Christmas Day             | Christmas Day       | 2022-12-25        | 2023-12-25
            They met on New Year's Eve 2019       | New Year's Eve 2019 | 2019-12-31        | 2019-12-31
            They meet on May Day in Oslo          | May Day             | 2023-05-01        | 2023-05-01
            They met on christmas eve             |                     |                   |
            They met the week before last         | week before last    | 2023-04-24 WEEK   | 2023-04-24 WEEK
            They met the month before last in Oslo | month before last  | 2023-03     | 2023-03
            They met the week before last month   | last month          | 2023-04           | 2023-04
            They met on 2023-05-02                | 2023-05-02          | 2023-05-02        | 2023-05-02
            They met on 30/4/2023                 | 30/4/2023           | 2023-04-30        | 2023-04-30
            They met on 4/30/2023                 | 4/30/2023           | 2023-04-30        | 2023-04-30
            They met on 04/05/2023                | 04/05/2023          | 2023-05-04        | 2023-05-04
            They met on 31/31/2023                |                     |                   |
            They met last night                   | last night          | 2023-05-09        | 2023-05-09
            They met this morning                 | this morning        | 2023-05-10        | 2023-05-10
            They met on Monday                    | Monday              | 2023-05-08        | 2023-05-15
            They met on Wednesday                 | Wednesday           | 2023-05-10        | 2023-05-10
            They met in the autumn                | autumn              | 2022-09           | 2023-09
            They met in summer 1998               | summer 1998         | 1998-06           | 1998-06
            They met in the winter of 2014        | winter of 2014      | 2014-12           | 2014-12
            They left after the fall of the city  |                     |                   |
            They met near a spring                |                     |                   |
            They leave by year's end              | year's end          | 2023              | 2023
            They leave before month's end.        | month's end         | 2023-05           | 2023-05
            They leave by year-end                | year-end            | 2023              | 2023
            They leave at the month-end           | month-end           | 2023-05           | 2023-05
            They meet in the second half of the year | half of the year | 2023              | 2023
            They saw the year's worst end         |                     |                   |
            They left half of the year's harvest  |                     |                   |
            They leave by the end of the month    | end of the month    | 2023-05           | 2023-05
            They met at the beginning of the week | beginning of the week | 2023-05-08 WEEK | 2023-05-08 WEEK
            They leave within three months        | three months        | ?                 | ?
            They left within days                 | days                | ?                 | ?
            They left hours later                 |                     |                   |
            They left weeks later                 | weeks later         | ?                 | ?
            They met on the 9th                   | 9th                 | 2023-05-09        | 2023-06-09
            They meet on the 19th                 | 19th                | 2023-04-19        | 2023-05-19
            They met on the 32nd                  |                     |                   |
            They met on the 10th.                 | 10th                | 2023-05-10        | 2023-05-10
            They held the 19th meeting            |                     |                   |
            They left the 5th                     |                     |                   |
            They met that evening                 |                     |                   |
            They met on Tuesday night             | Tuesday night       | 2023-05-09        | 2023-05-16
            They met last Wednesday               | last Wednesday      | 2023-05-03        | 2023-05-03
            They meet next Friday                 | next Friday         | 2023-05-12        | 2023-05-12
            They met this week                    | this week           | 2023-05-08 WEEK   | 2023-05-08 WEEK
            They met last week                    | last week           | 2023-05-01 WEEK   | 2023-05-01 WEEK
            They meet next week                   | next week           | 2023-05-15 WEEK   | 2023-05-15 WEEK
            They met last month                   | last month          | 2023-04           | 2023-04
            They met earlier this month           | earlier this month  | 2023-05           | 2023-05
            They meet later this year             | later this year     | 2023              | 2023
            They met last year                    | last year           | 2022              | 2022
            They met last summer                  | last summer         | 2022-06           | 2022-06
            They met three days ago               | three days ago      | 2023-05-07        | 2023-05-07
            They met 12 hours ago                 | 12 hours ago        | 2023-05-10        | 2023-05-10
            They met 23 hours ago                 | 23 hours ago        | 2023-05-10        | 2023-05-10
            They met 24 hours ago                 | 24 hours ago        | 2023-05-09        | 2023-05-09
            They met 36 hours ago                 | 36 hours ago        | 2023-05-09        | 2023-05-09
            They met forty-eight hours ago        | forty-eight hours ago | 2023-05-08      | 2023-05-08
            They met 48 minutes ago               | 48 minutes ago      | 2023-05-10        | 2023-05-10
            They met 1500 minutes ago             | 1500 minutes ago    | 2023-05-09        | 2023-05-09
            They meet in 72 hours' time           | 72 hours' time      | 2023-05-13        | 2023-05-13
            They met six hours before the vote    | six hours before    | 2023-05-10        | 2023-05-10
            They met 48 hours before the vote     | 48 hours before     | ?                 | ?
            They met 48 hours earlier             | 48 hours earlier    | ?                 | ?
            They met two weeks ago                | two weeks ago       | 2023-04-26 WEEK   | 2023-04-26 WEEK
            They met a month ago                  | a month ago         | 2023-04           | 2023-04
            They met a couple of years ago        | a couple of years ago | 2021            | 2021
            They met half a year ago              | half a year ago     | 2022-11           | 2022-11
            They met half a decade ago            | half a decade ago   | 2018              | 2018
            They met half a month ago             | half a month ago    | 2023-04-26 WEEK   | 2023-04-26 WEEK
            They met half an hour ago             | half an hour ago    | 2023-05-10        | 2023-05-10
            They left days ago                    | days ago            | 2023-05-04 WEEK   | 2023-05-04 WEEK
            They left just hours ago              | hours ago           | 2023-05-10        | 2023-05-10
            They left years ago                   | years ago           | ?                 | ?
            They left many years ago              | years ago           | ?                 | ?
            They left 2.5 months ago              | months ago          | ?                 | ?
            They left a fortnight ago             | a fortnight ago     | 2023-04-26 WEEK   | 2023-04-26 WEEK
            They left a fortnight ago on Friday   | a fortnight ago on Friday | 2023-04-21  | 2023-04-21
            They met Friday a fortnight ago       | Friday a fortnight ago | 2023-04-21     | 2023-04-21
            They will meet in two fortnights      | two fortnights      | ?                 | 2023-06-07 WEEK
            They met in the past fortnight        | past fortnight      | ?                 | ?
            They left two and a half years ago    | two and a half years ago | 2020-11      | 2020-11
            They left two-and-a-half years ago    | two-and-a-half years ago | 2020-11      | 2020-11
            They left a year and a half ago       | a year and a half ago | 2021-11         | 2021-11
            They left one and a half weeks ago    | one and a half weeks ago | 2023-05-03 WEEK | 2023-05-03 WEEK
            They left a week and a half ago       | a week and a half ago | 2023-05-03 WEEK | 2023-05-03 WEEK
            They left a dozen years ago           | a dozen years ago   | 2011              | 2011
            They left two dozen years ago         | two dozen years ago | 1999              | 1999
            They left a hundred years ago         | a hundred years ago | 1923              | 1923
            They left twenty five days ago        | twenty five days ago | 2023-04-15       | 2023-04-15
            They met a year and a bit ago         |                     |                   |
            They met on Mon. in Rome              | Mon.                | 2023-05-08        | 2023-05-15
            They met Thurs., they said            | Thurs.              | 2023-05-04        | 2023-05-11
            They met on Wed. in Rome              | Wed.                | 2023-05-10        | 2023-05-10
            They met last Tues. in Rome           | last Tues.          | 2023-05-09        | 2023-05-09
            They met on Fri., May 5, in Rome      | Fri., May 5         | 2023-05-05        | 2023-05-05
            They wed. He left                     |                     |                   |
            They left half a year after May 2019  | half a year after May 2019 | 2019-11    | 2019-11
            They met half a week ago              |                     |                   |
            They met four decades ago             | four decades ago    | 1983              | 1983
            They met in March                     | March               | 2023-03           | 2024-03
            They met in August                    | August              | 2022-08           | 2023-08
            They met in Sept. 2019                | Sept. 2019          | 2019-09           | 2019-09
            They met in August, 2008              | August, 2008        | 2008-08           | 2008-08
            They met on March 3                   | March 3             | 2023-03-03        | 2024-03-03
            They met on May 10                    | May 10              | 2023-05-10        | 2023-05-10
            They met on Dec. 7, 1941              | Dec. 7, 1941        | 1941-12-07        | 1941-12-07
            They met on 8 August 2008             | 8 August 2008       | 2008-08-08        | 2008-08-08
            They met on the 14th of June          | 14th of June        | 2022-06-14        | 2023-06-14
            They met on Sunday, April 30          | Sunday, April 30    | 2023-04-30        | 2023-04-30
            They meet from 8 to 12 May            | 8 to 12 May         | 2023-05-08        | 2023-05-08
            They met on 3-5 May                   | 3-5 May             | 2023-05-03        | 2023-05-03
            They met on 3 and 4 May 2019          | 3 and 4 May 2019    | 2019-05-03        | 2019-05-03
            They met from the 3rd to the 5th of May | 3rd to the 5th of May | 2023-05-03    | 2023-05-03
            They met on Tuesday, 2-5 May 2017     | Tuesday, 2-5 May 2017 | 2017-05-02      | 2017-05-02
            They met from 28 to 2 May             | 2 May               | 2023-05-02        | 2023-05-02
            They met in March last year           | March last year     | 2022-03           | 2022-03
            They meet in November this year       | November this year  | 2023-11           | 2023-11
            They met on 3 March of last year      | 3 March of last year | 2022-03-03       | 2022-03-03
            They meet this Friday                 | this Friday         | 2023-05-05        | 2023-05-12
            They meet this September              | this September      | 2022-09           | 2023-09
            They meet this summer                 | this summer         | 2022-06           | 2023-06
            In this Sept. 30, 2016 photo they met | this Sept. 30, 2016 | 2016-09-30        | 2016-09-30
            In this May 2016 photo they met       | this May 2016       | 2016-05           | 2016-05
            They met in the last week of April    | last week of April  | 2023-04           | 2024-04
            They met in the last week of May 2016 | last week of May 2016 | 2016-05           | 2016-05
            They met on the last weekend of April | last weekend of April | 2023-04           | 2024-04
            They met in the last week of 2019     | last week of 2019   | 2019              | 2019
            They met in the past week of clashes  | past week           | 2023-05-04 WEEK   | 2023-05-04 WEEK
            He accused them last week of theft    | last week           | 2023-05-01 WEEK   | 2023-05-01 WEEK
            They fought in the last year of peace |                     |                   |
            They fought in its last month of life |                     |                   |
            They met in Rome's last year of glory |                     |                   |
            They fought over the past day         | past day            | 2023-05-10        | 2023-05-10
            They fought in the last day or so     | last day            | 2023-05-10        | 2023-05-10
            They fought on the last day of talks  |                     |                   |
            They fought on the last day           |                     |                   |
            They fought in the last day of peace  |                     |                   |
            They fought in the past 24 hours      | past 24 hours       | 2023-05-10        | 2023-05-10
            They fought over the last few hours   | last few hours      | 2023-05-10        | 2023-05-10
            They fought over the last 48 hours    | last 48 hours       | 2023-05-04 WEEK   | 2023-05-04 WEEK
            They met in the last hours of peace   |                     |                   |
            They meet in the next 24 hours        | next 24 hours       | ?                 | ?
            They met the day before yesterday     | day before yesterday | 2023-05-08       | 2023-05-08
            They meet the day after tomorrow      | day after tomorrow  | 2023-05-12        | 2023-05-12
            They meet on May 23                   | May 23              | 2023-05-23        | 2023-05-23
            They meet on June 10                  | June 10             | 2023-06-10        | 2023-06-10
            They meet on June 11                  | June 11             | 2022-06-11        | 2023-06-11
            They will meet on April 30            | April 30            | 2023-04-30        | 2023-04-30
            They will meet on April 5             | April 5             | 2023-04-05        | 2024-04-05
            They met on February 29               | February 29         | 2020-02-29        | 2024-02-29
            They left on July 4, 1776             | July 4, 1776        | 1776-07-04        | 1776-07-04
            They met in March of 2021             | March of 2021       | 2021-03           | 2021-03
            They met on Tuesday, 10 May 2005      | Tuesday, 10 May 2005 | 2005-05-10       | 2005-05-10
            They met on Tuesday the 2nd of May    | Tuesday the 2nd of May | 2023-05-02     | 2023-05-02
            They met on Monday of last week       | Monday of last week | 2023-05-01        | 2023-05-01
            They meet this spring                 | this spring       | ?                 | 2023-05
            They meet this winter                 | this winter       | 2022-12           | 2023-12
            They met in spring                    | spring            | 2023-03           | 2023-03
            They met on Monday (May 1)            | Monday (May 1     | 2023-05-01        | 2023-05-01
            They met on Tuesday (2 May)           | Tuesday (2 May    | 2023-05-02        | 2023-05-02
            They met on Tuesday (see below)       | Tuesday           | 2023-05-09        | 2023-05-16
            They met on Monday the 1st            | Monday the 1st    | 2023-05-01        | 2023-05-01
            They meet on Thursday the 1st         | Thursday the 1st  | 2023-06-01        | 2023-06-01
            On Monday the 1st Fleet left          | Monday            | 2023-05-08        | 2023-05-15
            They met the Monday before last       | Monday before last | 2023-05-01       | 2023-05-01
            They met the Wednesday before last.   | Wednesday before last | 2023-04-26    | 2023-04-26
            They met on May the 3rd               | May the 3rd       | 2023-05-03        | 2023-05-03
            They left by June the 14th, 2019      | June the 14th, 2019 | 2019-06-14      | 2019-06-14
            In March the 3rd Fleet left           | March             | 2023-03           | 2024-03
            They met Tuesday last week            | Tuesday last week   | 2023-05-02        | 2023-05-02
            They met last May                     | last May            | 2022-05           | 2022-05
            They met earlier in the week          | earlier in the week | 2023-05-08 WEEK   | 2023-05-08 WEEK
            They meet later in the year           | later in the year   | 2023              | 2023
            They met earlier in the day           | earlier in the day  | 2023-05-10        | 2023-05-10
            They met in the past week             | past week           | 2023-05-04 WEEK   | 2023-05-04 WEEK
            They met in the past year             | past year           | ?                 | ?
            They met this past weekend            | past weekend        | 2023-05-01 WEEK   | 2023-05-01 WEEK
            Peru's weekend visit was long         | weekend             | 2023-05-01 WEEK   | 2023-05-08 WEEK
            They left after a weekend visit       | weekend             | 2023-05-01 WEEK   | 2023-05-08 WEEK
            They met for a weekend of talks       |                     |                   |
            They stayed a weekend.                |                     |                   |
            They met over the weekend             | weekend             | 2023-05-01 WEEK   | 2023-05-08 WEEK
            They left twenty-five years ago       | twenty-five years ago | 1998            | 1998
            They left sixteen days ago            | sixteen days ago    | 2023-04-24        | 2023-04-24
            They met two days before the summit   | two days before     | ?                 | ?
            They left the night before May 5      | night before May 5  | 2023-05-04        | 2023-05-04
            They left the night before the vote   |                     |                   |
            They left the day after May 5         | day after May 5     | 2023-05-06        | 2023-05-06
            They left the day before 5 May        | day before 5 May    | 2023-05-04        | 2023-05-04
            They left 10 days after April 20      | 10 days after April 20 | 2023-04-30     | 2023-04-30
            They left 21 days before May 5        | 21 days before May 5 | 2023-04-14       | 2023-04-14
            They left a day after May 3, 2019     | a day after May 3, 2019 | 2019-05-04    | 2019-05-04
            They left two weeks after 14 April    | two weeks after 14 April | 2023-04-28 WEEK | 2023-04-28 WEEK
            They left a year after October 7      | a year after October 7 | 2022             | 2023
            They left ten years after 2003        | ten years after 2003 | 2013             | 2013
            They left two months after March      | two months after March | 2023-05        | 2023-05
            They left a day after Monday's vote   | a day after Monday  | 2023-05-09        | 2023-05-16
            They left two days after Tuesday      | two days after Tuesday | 2023-05-04     | 2023-05-11
            They left a day before Thursday's vote | a day before Thursday | 2023-05-10     | 2023-05-10
            They left a day before last Friday    | a day before last Friday | 2023-05-04   | 2023-05-04
            They left a day after Monday last week | a day after Monday last week | 2023-05-02 | 2023-05-02
            They left 48 hours after May 5        | 48 hours after May 5 | 2023-05-07       | 2023-05-07
            They left two days after March        | March               | 2023-03           | 2024-03
            They met for two days after May 5     | May 5               | 2023-05-05        | 2023-05-05
            They met in the two days after May 5  | May 5               | 2023-05-05        | 2023-05-05
            They left two days after the vote     |                     |                   |
            They left two years after 2000 people |                     |                   |
            They met a day earlier                | a day earlier       | ?                 | ?
            They had met a year earlier           | a year earlier      | 2022              | 2022
            They met the day before the summit    |                     |                   |
            They met the next day                 |                     |                   |
            2014 March - Russia seized it         | 2014 March          | 2014-03           | 2014-03
            2014 March: Russia seized it          | 2014 March          | 2014-03           | 2014-03
            2014 March 18 - Russia seized it      | 2014 March 18       | 2014-03-18        | 2014-03-18
            2014, March 18: Russia seized it      | 2014, March 18      | 2014-03-18        | 2014-03-18
            2014 18 March - Russia seized it      | 2014 18 March       | 2014-03-18        | 2014-03-18
            2014 people left their homes          |                     |                   |
            They met for the first time since 1991 |                    |                   |
            It was their first talk since April 13 |                    |                   |
            It was the deadliest raid since at least 2014 |             |                   |
            They met in 1997                      | 1997                | 1997              | 1997
            Peru's 2019 visit was long            | 2019                | 2019              | 2019
            They met during a 2019 visit          | 2019                | 2019              | 2019
            They met in mid-2017                  | 2017                | 2017              | 2017
            They met as early as 2014             | 2014                | 2014              | 2014
            They met throughout 2019              | 2019                | 2019              | 2019
            They met in FY 2019                   | 2019                | 2019              | 2019
            1979: Students seize the embassy      | 1979                | 1979              | 1979
            1961 - They break off relations       | 1961                | 1961              | 1961
            1787 – They sign a treaty             | 1787                | 1787              | 1787
            1961-built ships left                 |                     |                   |
            1850 ships left                       |                     |                   |
            They dropped a 2000 pound bomb        |                     |                   |
            They dropped a 1950-pound bomb        |                     |                   |
            They sent its 1950 Peruvian soldiers  |                     |                   |
            The treaty of 1648 was long           |                     |                   |
            They may meet                         |                     |                   |
            They march in the streets             |                     |                   |
            They met at Mar-a-Lago                |                     |                   |
            Then Jan Novak met them               |                     |                   |
            Thousands March in Oslo               |                     |                   |
            They Will Meet in Oslo in March       | March               | 2023-03           | 2024-03
            The March votes decided it            | March               | 2023-03           | 2024-03
            They met in Jan 2019                  | Jan 2019            | 2019-01           | 2019-01
            They met on 3 Mar                     | 3 Mar               | 2023-03-03        | 2024-03-03
            They met in Dec.                      | Dec                 | 2022-12           | 2023-12
            They met in Dec. in Oslo              | Dec.                | 2022-12           | 2023-12
            They met last Sept in Oslo            | last Sept           | 2022-09           | 2022-09
            Theresa May met them                  |                     |                   |
            About 1997 soldiers marched           |                     |                   |
            They sent around 2000 soldiers        |                     |                   |
            They sent a force of 2000 troops      |                     |                   |
            They fed 500 to 1900 people           |                     |                   |
            They told a story of 2000 years       |                     |                   |
            In 1997 soldiers crossed              | 1997                | 1997              | 1997
            In May 1997 soldiers crossed          | May 1997            | 1997-05           | 1997-05
            On May 5, 1200 soldiers crossed       | May 5               | 2023-05-05        | 2023-05-05
            On 5 May 1200 soldiers crossed        | 5 May               | 2023-05-05        | 2023-05-05
            Since May 5, 1997 talks have failed   | May 5, 1997         | 1997-05-05        | 1997-05-05
            By the treaty of 1997 both sides met  | 1997                | 1997              | 1997
            They met on June 31                   |                     |                   |
            They meet on the last Friday of May   | last Friday of May  | 2023-05-26        | 2023-05-26
            They met on the first Friday in April | first Friday in April | 2023-04-07      | 2024-04-05
            They met the third Monday of May 2016 | third Monday of May 2016 | 2016-05-16   | 2016-05-16
            They met the fifth Monday of March    | fifth Monday of March | 2021-03-29      | 2025-03-31
            They meet the last Friday of the month | last Friday of the month | 2023-05-26  | 2023-05-26
            They met the second Monday of last month | second Monday of last month | 2023-04-10 | 2023-04-10
            He accused them last Friday of theft  | last Friday         | 2023-05-05        | 2023-05-05
            They met last Friday in Rome          | last Friday         | 2023-05-05        | 2023-05-05
            They met on the first Friday of fasting | Friday            | 2023-05-05        | 2023-05-12
            They met ten years ago this week      | ten years ago this week | 2013-05-08 WEEK | 2013-05-08 WEEK
            They met a year ago this month        | a year ago this month | 2022-05         | 2022-05
            They met a year ago today             | a year ago today    | 2022-05-10        | 2022-05-10
            They met a decade ago yesterday       | a decade ago yesterday | 2013-05-09     | 2013-05-09
            They met a year ago on Friday         | a year ago on Friday | 2022-05-12       | 2022-05-12
            They met a month ago Monday           | a month ago Monday  | 2023-04-08        | 2023-04-08
            They met a week ago Wednesday         | a week ago Wednesday | 2023-05-03       | 2023-05-03
            They met two weeks ago on Friday      | two weeks ago on Friday | 2023-04-21    | 2023-04-21
            They met on Wednesday a week ago      | Wednesday a week ago | 2023-05-03       | 2023-05-03
            They met three days ago near Rome     | three days ago      | 2023-05-07        | 2023-05-07
            They meet two weeks from Friday       | two weeks from Friday | 2023-05-26      | 2023-05-26
            They meet a week from tomorrow        | a week from tomorrow | 2023-05-18       | 2023-05-18
            They meet two months from now         | two months from now | 2023-07           | 2023-07
            They meet for three days from Friday  | Friday              | 2023-05-05        | 2023-05-12
            They met for the two days from Monday | Monday              | 2023-05-08        | 2023-05-15
            They left two days from Friday's vote | Friday              | 2023-05-05        | 2023-05-12
            They meet in two weeks' time          | two weeks' time     | 2023-05-24 WEEK   | 2023-05-24 WEEK
            They meet in three days' time         | three days' time    | 2023-05-13        | 2023-05-13
            They will meet in Oslo in two weeks   | two weeks           | ?                 | 2023-05-24 WEEK
            They plan to meet in 10 days          | 10 days             | ?                 | 2023-05-20
            They will leave in half a year        | half a year         | ?                 | 2023-11
            They will meet a third time in a week |                     |                   |
            They will hold their biggest drill in five years |          |                   |
            They will sign it in two days of talks |                    |                   |
            They met twice in three days          |                     |                   |
            They met between 1900 and 2100 GMT    |                     |                   |
            They met between 0900 and 1900 GMT    |                     |                   |
            They closed it until 2000 GMT         |                     |                   |
            They closed it from 1830 GMT on       |                     |                   |
            They closed it until 1900 local time  |                     |                   |
            They closed it until 1900 hours       |                     |                   |
            They met (1800-1900 UTC)              |                     |                   |
            They met by 1900 GMT on Monday        | Monday              | 2023-05-08        | 2023-05-15
            They met on 9 May 1900 GMT            | 9 May               | 2023-05-09        | 2023-05-09
            In 2014 local elections were held     | 2014                | 2014              | 2014
            By 2014, time had run out             | 2014                | 2014              | 2014
            They broke resolutions 1718, 1874 and 2087 |                |                   |
            They broke the laws of 1994           | 1994                | 1994              | 1994
            On May 5, 1200 Peruvian troops crossed | May 5              | 2023-05-05        | 2023-05-05
            On May 5, 1200 North Korean troops left | May 5             | 2023-05-05        | 2023-05-05
            On May 5, 2022 Peruvian troops crossed | May 5, 2022        | 2022-05-05        | 2022-05-05
            In May 1997 Peruvian troops crossed   | May 1997            | 1997-05           | 1997-05
            In May 1200 Peruvian troops crossed   | May                 | 2023-05           | 2023-05
            In March 12 Peruvian troops were hurt | March               | 2023-03           | 2024-03
            On March 12 Peruvian troops were hurt | March 12            | 2023-03-12        | 2024-03-12
            """)
    void resolvesAnExpressionAgainstTheDayOfPublication(String text, String words, String past, String ahead) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false);

        List<TimeExpression> found = new TimeReader().read(sentence, PUBLISHED);

        if (words == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(time -> {
                assertThat(sentence.between(time.from(), time.to())).isEqualTo(words);
                assertThat(written(time.past())).isEqualTo(past);
                assertThat(written(time.ahead())).isEqualTo(ahead);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                          | of what happened
            They called off the visit planned for Friday  | 2023-05-12
            They put off the summit set for this Friday   | 2023-05-12
            They await him, due in Oslo on Friday         | 2023-05-12
            They expelled him, and he must leave by Monday | 2023-05-15
            They gave the rebels until Saturday to leave  | 2023-05-13
            They agreed on a truce starting Friday        | 2023-05-12
            They agreed on a truce, effective on Friday   | 2023-05-12
            They met ahead of a summit on Friday          | 2023-05-12
            They met ahead of Sunday's vote               | 2023-05-14
            The talks resume Monday in Oslo               | 2023-05-15
            Their king meets the Danish queen on Friday   | 2023-05-12
            They called off the visit planned for Tuesday | 2023-05-09
            They called off the visit set for Wednesday   | 2023-05-10
            The talks resume Tuesday in Oslo              | 2023-05-09
            By Sunday, they had left                      | 2023-05-07
            They failed to meet on Monday                 | 2023-05-08
            They condemned the attack planned by rebels on Monday | 2023-05-08
            They blamed the rebels for Monday's attack    | 2023-05-08
            Mr Begin met them on Monday                   | 2023-05-08
            They met ahead of a summit, on Sunday         | 2023-05-07
            """)
    void aWeekdayLiesAheadWhereTheWordsBeforeItSaySo(String text, String past) {
        assertThat(new TimeReader().read(Tokenizer.tokenize(text, 0, false), PUBLISHED))
                .singleElement()
                .satisfies(time -> assertThat(written(time.past())).isEqualTo(past));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                   | it lasts since | it tells a date
            They have fought since February        | true           | true
            They have fought since 2014            | true           | true
            Since the last week of April they fight | true          | true
            They have fought since early March     | true           | true
            They have fought since at least May    | true           | true
            They met in recent months              | false          | false
            They met in recent days                | false          | false
            They fought in the past two years      | false          | false
            They fought over the last 20 years     | false          | false
            They fought in the past twenty-five years | false       | false
            They met in the past couple of weeks   | false          | false
            They fought in the 1980s               | false          | false
            They have met for decades              | false          | false
            They met on Monday                     | false          | true
            """)
    void tellsSpansFromDays(String text, boolean since, boolean dated) {
        assertThat(new TimeReader().read(Tokenizer.tokenize(text, 0, false), PUBLISHED))
                .singleElement()
                .satisfies(time -> {
                    assertThat(time.since()).isEqualTo(since);
                    assertThat(time.past().start().isPresent()).isEqualTo(dated);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # said on Wednesday, when Thursday had begun elsewhere | past       | ahead      | begun
            They met on Thursday                         | 2023-05-11 | 2023-05-11 | true
            They met early Thursday                      | 2023-05-11 | 2023-05-11 | true
            They met in the early hours of this Thursday | 2023-05-11 | 2023-05-11 | true
            They met on Thursday, May 4                  | 2023-05-04 | 2023-05-04 | false
            They met last Thursday                       | 2023-05-04 | 2023-05-04 | false
            They met on Thursday of last week            | 2023-05-04 | 2023-05-04 | false
            They have met since Thursday                 | 2023-05-04 | 2023-05-11 | false
            They called off talks planned for Thursday   | 2023-05-11 | 2023-05-11 | false
            They talk tomorrow                           | 2023-05-11 | 2023-05-11 | false
            They met on Friday                           | 2023-05-05 | 2023-05-12 | false
            They will meet on Thursday                   | 2023-05-04 | 2023-05-11 | false
            They met on Wednesday                        | 2023-05-10 | 2023-05-10 | false
            """)
    void theNextWeekdayIsThatWhichHasBegunElsewhere(String text, String past, String ahead, boolean begun) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false);

        assertThat(new TimeReader().read(sentence, new Today(PUBLISHED, true, PUBLISHED), Told.NOTHING, new BitSet()))
                .singleElement()
                .satisfies(time -> {
                    assertThat(written(time.past())).isEqualTo(past);
                    assertThat(written(time.ahead())).isEqualTo(ahead);
                    assertThat(time.begun()).isEqualTo(begun);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                        | of the last that is found
            They met on Monday. They fought in 1971. They left in March | 2023-03
            They fought in 1971. They left in March                     | 1971-03
            They met on Monday. They fought in June 1971. In December they left | 1971-12
            They met on Monday. They fought in June 1971. In February they left | 2023-02
            They met on Monday. They fought in 2009. They left on Oct. 18 | 2022-10-18
            """)
    void newsGoesOnWithAFormerYearOnlyFromAMonthOfIt(String text, String past) {
        Told told = Told.on(PUBLISHED);
        List<TimeExpression> times = List.of();
        for (String sentence : text.split("(?<=[a-z0-9])\\. (?=They|In)")) {
            times = new TimeReader()
                    .read(Tokenizer.tokenize(sentence, 0, false), Today.of(PUBLISHED), told, new BitSet());
            told = told.then(times);
        }

        assertThat(written(times.get(times.size() - 1).past())).isEqualTo(past);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # said on Sunday 14 May 2023        | past            | ahead
            They met last week                  | 2023-05-08 WEEK | 2023-05-08 WEEK
            They met on Monday of last week     | 2023-05-08      | 2023-05-08
            They meet this week                 | 2023-05-08 WEEK | 2023-05-15 WEEK
            They meet next week                 | 2023-05-15 WEEK | 2023-05-15 WEEK
            They met last weekend               | 2023-05-01 WEEK | 2023-05-01 WEEK
            They meet this weekend              | 2023-05-08 WEEK | 2023-05-08 WEEK
            """)
    void onASundayTheLastWeekIsTheOneThatEnds(String text, String past, String ahead) {
        assertThat(new TimeReader().read(Tokenizer.tokenize(text, 0, false), LocalDate.of(2023, 5, 14)))
                .singleElement()
                .satisfies(time -> {
                    assertThat(written(time.past())).isEqualTo(past);
                    assertThat(written(time.ahead())).isEqualTo(ahead);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # said on   | what the text says    | past       | ahead
            2023-06-02  | They met on the 31st  | 2023-05-31 | 2023-07-31
            2023-03-15  | They met on the 31st  | 2023-01-31 | 2023-03-31
            2023-01-31  | They meet on the 30th | 2023-01-30 | 2023-03-30
            2023-02-10  | They meet on the 29th | 2023-01-29 | 2023-03-29
            2024-03-01  | They met on the 29th  | 2024-02-29 | 2024-03-29
            2023-01-05  | They met on the 5th   | 2023-01-05 | 2023-01-05
            2023-01-05  | They met on the 6th   | 2022-12-06 | 2023-01-06
            """)
    void aDayAloneIsOfTheNearestMonthThatHasIt(LocalDate said, String text, String past, String ahead) {
        assertThat(new TimeReader().read(Tokenizer.tokenize(text, 0, false), said))
                .singleElement()
                .satisfies(time -> {
                    assertThat(written(time.past())).isEqualTo(past);
                    assertThat(written(time.ahead())).isEqualTo(ahead);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                             | each that is found
            They met from June 10-12, 2005                   | 2005-06-10
            They met on June 10 and June 12, 2005            | 2005-06-10 2005-06-12
            They met from 10 June to 12 June 2005            | 2005-06-10 2005-06-12
            They met in October and November 1943            | 1943-10 1943-11
            They met in March-April 1975                     | 1975-03 1975-04
            They met in March–April 1975                     | 1975-03 1975-04
            They met in March—April 1975                     | 1975-03 1975-04
            They meet from March-April on                    | 2023-03 2023-04
            They meet each March-to-April                    | 2023-03 2023-04
            They met in Jan-Feb 2019                         | 2019-01 2019-02
            Exports fell in Jan-Feb                          | 2023-01 2023-02
            They met from Dec. 28 to Jan. 3, 2020            | 2019-12-28 2020-01-03
            They met from 28 December to 3 January 2020      | 2019-12-28 2020-01-03
            They met between December and February 2020      | 2019-12 2020-02
            They met from Jan. 3 to Dec. 28, 2020            | 2020-01-03 2020-12-28
            They met on May 1 and 40 left                    | 2023-05-01
            Two years ago today's minister was no minister   | 2021 2023-05-10
            They met in 1994, 1998 and 2006                  | 1994 1998 2006
            They broke resolution 1929 (2010), of 2010       | 2010 2010
            """)
    void datesThatAreJoinedShareTheirYear(String text, String found) {
        assertThat(new TimeReader().read(Tokenizer.tokenize(text, 0, false), PUBLISHED))
                .extracting(time -> written(time.past()))
                .containsExactly(found.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                             | of what happened | of what lies ahead
            They met on Monday and left a day later.         | 2023-05-09       | 2023-05-16
            They met on Monday, two days before they left.   | ?                | ?
            They met on Monday. A day earlier, they had not. | 2023-05-07       | 2023-05-14
            They met on 1 March. They left the next day.     | 2023-03-02       | 2024-03-02
            They left on 1 March what they joined in 1992. They met the next day. | 2023-03-02 | 2024-03-02
            They left on 1 March what they joined in 1992. They met a year later. | 1993 | 1993
            They met on 1 March and left the following day.  | 2023-03-02       | 2024-03-02
            They met on 1 March. The day before, they left.  | 2023-02-28       | 2024-02-29
            They met on 1 March. They left two weeks later.  | 2023-03-15 WEEK  | 2024-03-15 WEEK
            They met on 3 March. Two days prior, they left.  | 2023-03-01       | 2024-03-01
            They met on 3 March. The day prior, they left.   | 2023-03-02       | 2024-03-02
            They met on 1 March. They left a week afterwards. | 2023-03-08 WEEK | 2024-03-08 WEEK
            They met on 3 March. A day previously, none.     | 2023-03-02       | 2024-03-02
            They met on 3 March. The night before, they left. | 2023-03-02      | 2024-03-02
            They met on 3 March after a fall the evening before. | 2023-03-02   | 2024-03-02
            They met on 1 March and left the morning after.  | 2023-03-02       | 2024-03-02
            They met on 1 March. They left the same day.     | 2023-03-01       | 2024-03-01
            They said today that they left two weeks later.  | ?                | 2023-05-24 WEEK
            They met on 1 March. A day after the talks, they left. | 2023-03-02 | 2024-03-02
            They met on 1 March. They left two days after the long talks. | 2023-03-03 | 2024-03-03
            They met in March. They left on 3 May, two days after the talks. | 2023-05-03 | 2023-05-03
            They met on 1 March. They left that evening.     | 2023-03-01       | 2024-03-01
            They met on 1 March. They left the next morning. | 2023-03-02       | 2024-03-02
            They met on 1 March. Hours later they left.      | 2023-03-01       | 2024-03-01
            They met on 1 March. 48 hours later they left.   | 2023-03-03       | 2024-03-03
            They met on 1 March. 20 hours later they left.   | 2023-03-01       | 2024-03-01
            They met on 3 March, and 72 hours earlier, too.  | 2023-02-28       | 2024-02-29
            They met on 3 March. Minutes later they left.    | 2023-03-03       | 2024-03-03
            They met on 1 March. They left that week.        | 2023-02-27 WEEK  | 2024-02-26 WEEK
            They met in 1978. They left a year later.        | 1979             | 1979
            They met in 1978. They left the following year.  | 1979             | 1979
            They met in 1978. Two decades later they left.   | 1998             | 1998
            They met in March 1978. They left that year.     | 1978             | 1978
            They met in March 1978. Two months later, no.    | 1978-05          | 1978-05
            They met in 1978. By year's end, they left.      | 1978             | 2023
            They met in 1978. By the end of the year, none.  | 1978             | 2023
            They met in March 1978 and left on the 19th.     | 1978-03-19       | 2023-05-19
            They met on Monday. They left on the 9th.        | 2023-05-09       | 2023-06-09
            They met in March 2014. The next month, they left. | 2014-04        | 2014-04
            They met in 2014. The next year, they left.      | 2015             | 2015
            They met in 2014. The previous year, they left.  | 2013             | 2013
            They met in 2014. Next year, they leave.         | 2024             | 2024
            They met in 2014. They left the next year.       | 2015             | 2024
            They met in April. They split the next week.     | 2023-05-15 WEEK  | 2023-05-15 WEEK
            They met in 2014. They plan over the next year.  | 2024             | 2024
            They met in 2014. They leave in the next year.   | 2024             | 2024
            They met in April. The next month, they meet.    | 2023-06          | 2023-06
            They met on Monday. The next week, they leave.   | 2023-05-15 WEEK  | 2023-05-15 WEEK
            They met on 3 May 1999. They left on 7 May.      | 1999-05-07       | 2023-05-07
            They met on 3 May 1999 and left on June 1.       | 1999-06-01       | 2023-06-01
            They met on May 3, 1999. They left in August.    | 1999-08          | 2023-08
            They met in 1999. They left on August 2.         | 1999-08-02       | 2023-08-02
            They met in 1999. They left on May 7.            | 2023-05-07       | 2023-05-07
            They met in 1999. They left in April.            | 2023-04          | 2024-04
            They met in 1999. They left on Tuesday, 3 January. | 2023-01-03       | 2024-01-03
            They met in 1999. They are away since August 2.  | 2022-08-02       | 2023-08-02
            They met on 3 July 2022. They left on 2 Feb.     | 2023-02-02       | 2024-02-02
            They met in 1999. They left on February 29.      | 2020-02-29       | 2024-02-29
            """)
    void resolvesWhatIsCountedFromTheDayThatWasToldBefore(String text, String past, String ahead) {
        TimeReader reader = new TimeReader();
        List<TimeExpression> found = List.of();
        for (String sentence : text.split("(?<=\\.) ")) {
            found = reader.read(
                    Tokenizer.tokenize(sentence, 0, false),
                    Today.of(PUBLISHED),
                    Told.NOTHING.then(found),
                    new BitSet());
        }

        TimeExpression last = found.get(found.size() - 1);
        assertThat(written(last.past())).isEqualTo(past);
        assertThat(written(last.ahead())).isEqualTo(ahead);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                    | of what happened | of what lies ahead
            They met in 1995. That September, they split.            | 1995-09          | 1995-09
            They met in June 2022. It rained. That April, none had.  | 2022-04          | 2022-04
            They met in 1978. It rained. That summer, they left.     | 1978-06          | 1978-06
            They met in June 1978. They left later that autumn.      | 1978-09          | 1978-09
            They met in January 1978. They left that winter.         | 1977-12          | 1977-12
            They met in March 1978. The following summer, they left. | 1978-06          | 1978-06
            They met in March 1978. They left the following March.   | 1979-03          | 1979-03
            They met in June 1978. The previous March, they fought.  | 1978-03          | 1978-03
            They met in June 1978. The previous summer, they fought. | 1977-06          | 1977-06
            They met on 3 May 2021. That Friday, they left.          | 2021-05-07       | 2021-05-07
            They met on 3 May 2021. They left the following Sunday.  | 2021-05-09       | 2021-05-09
            They met on Monday. They meet the following Friday.      | ?                | 2023-05-12
            They met in 1978. It rained. They left in May that year. | 1978-05          | 1978-05
            They met in 1978. They left in May of the following year. | 1979-05         | 1979-05
            They met in 1978. They left on 3 May that same year.     | 1978-05-03       | 1978-05-03
            They met in 1978. It rained. A year later, they left.    | 1979             | 1979
            They met in March 1978. It rained. The following month, none. | 1978-04      | 1978-04
            They met in March 2019. Earlier in the year, they fought. | 2019            | 2023
            # What lies ahead of publication goes on from nothing, and these words are others, too.
            They met on Monday. That September is far.               | 2022-09          | 2023-09
            They met on Monday. That Friday is free.                 | 2023-05-05       | 2023-05-12
            They met on 3 May 2021. He said that Friday was a feast. | 2023-05-05       | 2023-05-12
            They met on 3 May 2021. They fled following Friday's vote. | 2023-05-05     | 2023-05-12
            They met in 1978. They left that December 12.            | 1978-12-12       | 2023-12-12
            They met in March 2019. Earlier in the week, they spoke. | 2023-05-08 WEEK  | 2023-05-08 WEEK
            """)
    void aStoryGoesOnFromTheDateThatItToldLast(String text, String past, String ahead) {
        TimeExpression last = lastOf(text);

        assertThat(written(last.past())).isEqualTo(past);
        assertThat(written(last.ahead())).isEqualTo(ahead);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                        | the phrase
            Egypt, which recalled its envoy in May, asked for talks      | which recalled its envoy in May
            They lifted the ban that it imposed in May                   | that it imposed in May
            He met her in Rome, where the two signed in May a long pact. | where the two signed in May a long pact
            Egypt, which is poor, recalled its envoy in May              | recalled its envoy in May
            In May the envoy who was ill left                            |
            That was in May                                              |
            The crossings, shut since May 2021, were opened              | shut since May 2021
            They protested, as they had in May                           | as they had in May
            The envoy, in May, met them                                  |
            They left, met in May. Then                                  | met in May
            It was punished for last month's nuclear test                | last month's nuclear test
            They asked for help under a pact of 2014                     | under a pact of 2014
            They left on the morning of May 3                            |
            They met in the spring of 2014                               |
            They met at the end of April                                 |
            They met in the first week of April                          |
            They met on the 3rd of May                                   |
            They met in May of 2014                                      |
            """)
    void tellsWhichTimesAreOfAPhrase(String text, String clause) {
        TimeReader reader = new TimeReader();
        Sentence sentence = Tokenizer.tokenize(text, 0, false);

        List<AsideTime> asides = reader.asides(sentence, reader.read(sentence, PUBLISHED));

        assertThat(asides.stream()
                        .map(aside -> sentence.between(aside.from(), aside.to()))
                        .toList())
                .isEqualTo(Optional.ofNullable(clause).stream().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                  | when it was said  | the verb
            Peru said on Monday it would send tanks               | Monday            | said
            Peru announced Monday that it will send tanks         | Monday            | announced
            They told the press in Lima on Monday they would meet | Monday            | told
            They will meet, the ministry said on Monday           | Monday            | said
            In March, Peru and Chile agreed to meet               | March             | agreed
            On Monday, Peru threatened to send tanks              | Monday            | threatened
            They agreed to meet on Monday                         |                   |
            They said they will meet on Monday                    |                   |
            He, who said it was late, will on Monday meet them    |                   |
            On Monday, the king, who said it was late, will leave |                   |
            On Monday, they will meet, they said                  |                   |
            They announced Monday's visit                         |                   |
            They agreed on a Monday visit                         |                   |
            They said, and left on Monday                         |                   |
            They have said since Monday that they would leave     |                   |
            """)
    void tellsWhenSomethingWasSaid(String text, String time, String verb) {
        TimeReader reader = new TimeReader();
        Sentence sentence = Tokenizer.tokenize(text, 0, false);

        List<SaidTime> said = reader.said(sentence, reader.read(sentence, PUBLISHED));

        assertThat(said.stream()
                        .map(one ->
                                sentence.between(one.time().from(), one.time().to()))
                        .toList())
                .isEqualTo(Optional.ofNullable(time).stream().toList());
        assertThat(said.stream().map(one -> sentence.word(one.verb())).toList())
                .isEqualTo(Optional.ofNullable(verb).stream().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                         | it is long over
            They met in 1994. Earlier in the decade, no. | true
            They met in 2021. Earlier in the decade, no. | false
            They met. Earlier in the decade, no.         | false
            """)
    void aDecadeIsOverWhereAFormerOneWasTold(String text, boolean over) {
        assertThat(lastOf(text).over()).isEqualTo(over);
    }

    /** The last time that sentences tell, each of which goes on from those before. */
    private static TimeExpression lastOf(String text) {
        TimeReader reader = new TimeReader();
        Told told = Told.on(PUBLISHED);
        List<TimeExpression> found = List.of();
        for (String sentence : text.split("(?<=\\.) ")) {
            found = reader.read(Tokenizer.tokenize(sentence, 0, false), Today.of(PUBLISHED), told, new BitSet());
            told = told.then(found);
        }
        return found.get(found.size() - 1);
    }

    @Test
    void whereAMonthWasToldLastNoDayIsCountedFrom() {
        TimeReader reader = new TimeReader();

        assertThat(reader.read(
                        Tokenizer.tokenize(
                                "They said on Monday that they met in March and left a day later.", 0, false),
                        PUBLISHED))
                .hasSize(2);
    }

    @Test
    void whatWasToldTwoSentencesBeforeIsForgotten() {
        TimeReader reader = new TimeReader();
        Told first = Told.NOTHING.then(reader.read(Tokenizer.tokenize("They met on Monday.", 0, false), PUBLISHED));
        Told second = first.then(
                reader.read(Tokenizer.tokenize("They talked.", 0, false), Today.of(PUBLISHED), first, new BitSet()));

        assertThat(reader.read(
                        Tokenizer.tokenize("They left the next day.", 0, false),
                        Today.of(PUBLISHED),
                        second,
                        new BitSet()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                            | what of it is older      | and was, of Monday 8 May 2023
            They left two days after he had shouted at her. | he had shouted at her    | 2023-05-06
            They left the day after he shouted, she said.   | he shouted               | 2023-05-07
            Twenty-five days after it began, they left.     | it began                 | 2023-04-13
            They left 36 hours after the vote               | the vote                 | 2023-05-07
            They left three months after the vote           | the vote                 | 2023-02
            It is two days since he left, she said.         | he left                  | 2023-05-06
            They met twice in the 36 hours since the vote   | the vote                 | 2023-05-07
            They marked the 50th anniversary of the vote    | the vote                 | 1973
            Today is the first anniversary of the attack.   | the attack               | 2022
            It was the tenth anniversary of his fall, too.  | his fall                 | 2013
            They marked the last anniversary of the vote    |                          |
            They marked the 50th anniversary                |                          |
            They marked the 9000th anniversary of the vote  |                          |
            They have met since two days after              |                          |
            They stayed for two days after he left          |                          |
            They left within two days after he left         |                          |
            They left two days before he did                |                          |
            They left two days after, and he stayed         |                          |
            A day after he left, a week after she did, we met |                        |
            """)
    void tellsWhatIsOlderThanTheRestOfItsSentence(String text, String words, String when) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false);

        Optional<OlderClause> older = new TimeReader().older(sentence, PUBLISHED);

        assertThat(older.map(clause -> sentence.between(clause.from(), clause.to())))
                .isEqualTo(Optional.ofNullable(words));
        assertThat(older.map(
                        clause -> written(clause.before(PUBLISHED.minusDays(2)).past())))
                .isEqualTo(Optional.ofNullable(when));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                          | each that is found
            They launched their biggest attack this year                  |
            They launched their biggest attack so far this year           |
            They launched their biggest attack of the war this year       |
            They fired missiles in the deadliest strike of this month     |
            It was the third such visit to Oslo this year                 |
            It was Oslo's second-largest ship this month                  |
            It was its 14th test this year                                |
            They met on Monday, for the fourth time this month            | 2023-05-08
            They met for the first time this year                         |
            They met for the first time since March                       |
            It was the first visit by a queen since 2011                  |
            It was the heaviest raid since early March                    |
            It was the largest raid since 2014, when they seized Oslo     | 2014
            It was her first visit since March when she fell ill          | 2023-03
            They met on Monday, and this year they fought                 | 2023-05-08 2023
            They held the first round of talks this month                 | 2023-05
            They held the second round of talks last month                | 2023-04
            They met on the second day of talks, which began this month   | 2023-05
            They met a second time this month                             |
            They met on the 6th of this month                             | 2023-05
            They attacked the largest town earlier this month             | 2023-05
            The first lady came. She has fought since March               | 2023-03
            Second came the queen, who had left this year                 | 2023
            They met with second thoughts this year                       | 2023
            """)
    void whatIsComparedWithTheRestOfASpanIsNotDatedByIt(String text, String expected) {
        assertThat(new TimeReader().read(Tokenizer.tokenize(text, 0, false), PUBLISHED))
                .extracting(time -> written(time.past()))
                .containsExactly(expected == null ? new String[0] : expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                | it is the caption of a picture
            In this photo taken on May 3, she meets him         | true
            In this March 3, 2021, photo, she meets him         | true
            This handout image shows her in Rome                | true
            A picture taken on May 3 shows her in Rome          | true
            The official photo released on May 3 shows her      | true
            She meets him in Rome, Monday, May 8, 2023.         | true
            She meets him in Rome, May 8, 2023                  | true
            She meets him in Rome, Italy May 8, 2023.           | true
            She met him in Rome, Monday, May 8                  | false
            She met him in Rome on May 8, 2023.                 | false
            She met him in Rome, in May 2023.                   | false
            In Rome, May 8, 2023, she met him                   | false
            A picture of her angered him on Monday              | false
            She met him after this photo was taken in May       | false
            In this city she met the man who made this photo    | false
            """)
    void knowsCaptions(String text, boolean caption) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false);
        TimeReader reader = new TimeReader();

        assertThat(reader.isCaption(sentence, reader.read(sentence, PUBLISHED))).isEqualTo(caption);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                | it is the caption of an old picture
            FILE PHOTO: She meets him                           | true
            FILE - In this Oct. 7, 2016 photo, she meets him    | true
            FILE — She meets him                                | true
            In this Oct. 7, 2016, file photo, she meets him     | true
            She meets him (File Picture)                        | true
            Archive footage shows them in March                 | true
            In this undated photo, she meets him                | true
            (File) She meets him                                | true
            She meets him. (file)                               | true
            She meets him (AFP/File)                            | true
            She meets him. (AP Photo/Ana Diaz, File)            | true
            She meets him. [File: Ana Diaz/Reuters]             | true
            She meets him. REUTERS/Ana Diaz/File Photo          | true
            She meets him. Reuters/File                         | true
            She meets him in Rome (AP, file and photo)          | false
            She said: File it                                   | false
            She took a photo of the file                        | false
            She closed the archive (and left)                   | false
            File the papers - or she will                       | false
            """)
    void knowsCaptionsOfOldPictures(String text, boolean old) {
        assertThat(new TimeReader().isOfArchive(Tokenizer.tokenize(text, 0, false)))
                .isEqualTo(old);
    }

    private static String written(EventDate date) {
        String iso = date.iso().orElse("?");
        return switch (date.precision()) {
            case WEEK -> iso + " WEEK";
            case DAY, MONTH, YEAR, UNKNOWN -> iso;
        };
    }
}
