import { type DemoCase, toLand as land, toGeneral as mine, raw, type Steps } from './cases'
import {
  ask,
  chase,
  correction,
  declined,
  deliver,
  fee,
  itemAnswer,
  items,
  letter,
  opinion,
  opinionServed,
  published,
  reconsideration,
  reopened,
  reply,
  returned,
  type Step,
  submitted,
  suggest,
  unitAnswer,
} from './steps'

/** One applicant with several requests at once: linked, or answered together. */
const frequent = { applicantName: '梁某某', phone: '13800008801', address: '第四镇新街18号' }

/**
 * Cases with a turn in them, so that every list of 今日 and every step has one to look at: letters on their way through
 * approval, units asked, items answered one by one, mail that came back, decisions that order a new answer.
 */
export function demoStories(): DemoCase[] {
  const accept: Step = { after: 0, do: 'accept', input: () => ({}) }
  const online = { channel: 'online' }
  const inPerson = { channel: 'in_person' }
  const ems = (trackingNumber: string) => ({ channel: 'mail_signed', mailKind: 'ems', trackingNumber })
  /** Working days ago, by which of the applicants. */
  const story = (
    { ago, by }: { ago: number; by: number },
    requested: string,
    more: Record<string, string>,
    steps: Steps,
  ): DemoCase => ({ ago, raw: raw(by, { requested, ...more }), confirmed: true, steps: steps.flat() })

  return [
    // Decisions and judgments.
    story({ ago: 130, by: 0 }, '城北片区控制性详细规划修改论证报告', online, [
      mine,
      reply(14, 'refused_process', 'art16_2_process'),
      deliver(16),
      reconsideration(70, '某行复第21号', {
        days: 58,
        result: 'upheld',
        note: '复议机关认为不予公开的理由成立，决定维持。',
      }),
    ]),
    story({ ago: 118, by: 1 }, '第五镇工业园区土地出让金缴纳凭证', ems('1234500000118'), [
      mine,
      reply(17, 'refused_third_party', 'art15'),
      deliver(19),
      reconsideration(108, '某行复第34号', {
        days: 60,
        result: 'corrected',
        note: '未征求第三方意见即以商业秘密为由不予公开，决定撤销并责令重新答复。',
      }),
      reopened(109, '行政复议决定书某行复第34号，责令在收到决定之日起20个工作日内重新答复'),
    ]),
    story({ ago: 56, by: 2 }, '河西停车场经营权招标文件', inPerson, [
      mine,
      reply(18, 'not_held', 'art36_5'),
      deliver(20),
      reconsideration(52, '某行复第52号', { days: 12, result: null, note: '' }),
    ]),

    // Answered, on their way: nobody signed, came back, told by public notice.
    story({ ago: 70, by: 3 }, '老城区供热管网改造施工许可', ems('1234500000070'), [
      mine,
      reply(13, 'granted', 'art36_2', { trackingNumber: 'EB100200070CN' }),
      returned(20),
      published(23),
    ]),
    story({ ago: 33, by: 4 }, '第二镇污水处理厂在线监测数据', ems('1234500000033'), [
      mine,
      reply(18, 'granted', 'art36_2', { trackingNumber: 'EB100200033CN' }),
    ]),
    story({ ago: 26, by: 5 }, '城东农贸市场消防验收意见书', ems('1234500000026'), [
      mine,
      reply(15, 'not_held', 'art36_4', { trackingNumber: 'EB100200026CN' }),
      returned(22),
    ]),
    story(
      { ago: 13, by: 6 },
      '公交线路调整方案及听证会纪要',
      { ...online, deliveryWay: 'email', informationForm: 'electronic', email: 'sun@example.org' },
      [
        mine,
        letter(
          11,
          'granted',
          {
            findings: '经检索，本机关保存有《公交线路调整方案》和听证会纪要。',
            provision: '《公交线路调整方案》和听证会纪要的电子文档，以电子邮件发送。',
          },
          { to: 'sent', way: 'email' },
        ),
      ],
    ),

    // Letters before they leave.
    story({ ago: 18, by: 7 }, '2019年以来拆迁安置房分配名册', ems('1234500000018'), [
      mine,
      letter(
        16,
        'extension',
        { workingDays: '15', reason: '分配名册涉及6个年度，需逐年核对并作区分处理' },
        { to: 'in_approval' },
      ),
    ]),
    story({ ago: 17, by: 8 }, '第三镇敬老院历年运营补助核算材料', online, [
      land,
      letter(
        15,
        'extension',
        { workingDays: '20', reason: '材料较多' },
        { to: 'sent_back', comment: '请写明卷宗的年度和数量；延长15个工作日是否足够，请核实。' },
      ),
    ]),
    story({ ago: 12, by: 9 }, '市民公园灯光工程结算审计报告', inPerson, [
      mine,
      letter(
        10,
        'not_existing',
        {
          findings: '经检索本机关档案室和公文系统2018年至今的目录，没有查到该工程的结算审计报告。',
          reasons: '该工程由建设单位组织结算，本机关没有制作也没有获取结算审计报告。',
        },
        { to: 'final' },
      ),
    ]),
    story({ ago: 7, by: 10 }, '道路保洁外包合同', online, [
      mine,
      letter(5, 'granted', { findings: '经检索，本机关保存有2026年度道路保洁外包合同。' }, { to: 'draft' }),
    ]),

    // Waiting for somebody.
    story({ ago: 14, by: 11 }, '第一镇全部林权登记台账复印件', ems('1234500000014'), [
      mine,
      accept,
      fee(6, 86),
    ]),
    story({ ago: 26, by: 0 }, '高标准农田项目中标单位报价明细', ems('1234500000027'), [
      mine,
      accept,
      opinion(4),
      opinionServed(6),
    ]),
    story({ ago: 15, by: 1 }, '第二小学扩建工程用地预审意见', online, [
      mine,
      accept,
      ask(7, '征收科', '请检索第二小学扩建工程用地预审卷宗，并提出是否公开的意见'),
      chase(13),
    ]),
    story({ ago: 8, by: 2 }, '柳河村砂石场整治会议纪要', inPerson, [
      land,
      ask(7, '综合科', '请核对该会议纪要是否经办公室印发，并提供定密和公开属性'),
    ]),
    story({ ago: 11, by: 3 }, '环城路绿化苗木采购合同', online, [
      mine,
      accept,
      ask(3, '征收科', '请提供环城路绿化带占地的补偿协议'),
      unitAnswer(5, 'hewei', '已检索到补偿协议2份，其中1份涉及村民个人银行账号，建议作区分处理后公开。'),
    ]),

    // The applicant has written since: one correction was declined, another waits, as do a proof of payment, a
    // withdrawal and a wish to have a record corrected.
    story({ ago: 12, by: 9 }, '柳河大桥加固工程的全部材料', online, [
      mine,
      accept,
      correction(4, 15),
      submitted(8, 'correction', '就是加固工程的材料，全部都要。'),
      declined(9, '仍未写明所需材料的年份和文件名称，请按补正告知书的要求补正。'),
      submitted(10, 'correction', '柳河大桥2025年加固工程的初步设计批复和招标公告。'),
    ]),
    story({ ago: 15, by: 11 }, '第五镇全部危房鉴定报告复印件', online, [
      mine,
      accept,
      fee(6, 86),
      submitted(14, 'payment', '已于昨天下午转账缴费，附言写明受理编号。'),
    ]),
    story({ ago: 27, by: 2 }, '本人宅基地审批表', online, [
      mine,
      reply(15, 'granted', 'art36_2'),
      deliver(18),
      submitted(26, 'record_correction', '审批表上本人姓名的“某”字写错，请按身份证更正。'),
    ]),
    story({ ago: 9, by: 10 }, '中心血站周边停车位规划图', online, [
      mine,
      accept,
      submitted(8, 'withdrawal', '已在规划展示馆看到，不再需要。'),
    ]),

    // Several things in one request.
    story(
      { ago: 13, by: 4 },
      '第四镇卫生院搬迁的批复、资金安排文件和选址论证会记录',
      { ...ems('1234500000013'), deliveryWay: 'mail' },
      [
        mine,
        accept,
        items(4, ['第四镇卫生院搬迁的批复', '搬迁资金安排文件', '选址论证会记录']),
        itemAnswer(7, 'granted', 'art36_2', '批复可以公开，随文提供复印件。'),
        itemAnswer(8, 'not_held', 'art36_5', '资金安排文件由市财政局制作，请向该局申请。'),
      ],
    ),
    story({ ago: 5, by: 5 }, '新街片区雨污分流工程施工合同\n新街幼儿园2026年收费备案表', inPerson, [
      mine,
      accept,
    ]),
    story({ ago: 5, by: 8 }, '第六镇敬老院食堂采购合同\n第六镇道路硬化工程竣工图', inPerson, [mine, accept]),
    story({ ago: 10, by: 0 }, '新街片区雨污分流工程施工许可证', { ...online, ...frequent }, [mine, accept]),
    story({ ago: 9, by: 0 }, '新街片区雨污分流工程监理合同', { ...online, ...frequent }, [mine, accept]),
    story({ ago: 8, by: 0 }, '新街片区雨污分流工程围挡占道审批表', { ...online, ...frequent }, [
      mine,
      accept,
    ]),

    // Asked by several people, and about the applicant's own record.
    story({ ago: 6, by: 6 }, '柳河村2025年征地补偿安置方案及补偿资金拨付凭证', online, [
      mine,
      accept,
      suggest(3, 'office', '已有3名申请人就柳河村征地补偿安置方案提出申请，方案可以公开，建议转为主动公开。'),
    ]),
    story(
      { ago: 4, by: 7 },
      '本人低保申请登记表中的出生日期有误，请更正为身份证记载的日期',
      {
        ...inPerson,
        matter: 'record_correction',
      },
      [mine, accept],
    ),
  ]
}
