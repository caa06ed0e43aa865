import Link from 'next/link'
import { ENTERED_CHANNELS } from '@/domain/case/facts'
import { RECEIPT_CONFIRMS, RECEIPT_CONFIRMS_NOT, RECEIPT_RULES } from '@/domain/clock/receipt'
import { publicPath } from '@/domain/public-path'

const FEES = [
  [
    '按件',
    '同一申请人一个自然月内申请10件以下（含10件）不收费；11至30件，每件100元；31件以上，每10件为一档，单价逐档增加100元',
  ],
  ['按量', '30页以下（含30页）不收费；31至100页，每页10元；101至200页，每页20元；201页以上，每页40元'],
] as const

/** 公开指南: how to apply, from when time counts, what it may cost, what one can do afterwards. */
export function Guide({ entrance, receiptConfirms }: { entrance: string; receiptConfirms: boolean }) {
  return (
    <article className="prose grid gap-6">
      <h1>依申请公开指南</h1>
      <p className="flex flex-wrap gap-3">
        <Link className="btn btn-main" href={publicPath(entrance, '/apply')}>
          提交申请
        </Link>
        <Link className="btn" href={publicPath(entrance, '/track')}>
          查询进度
        </Link>
      </p>
      <section className="grid gap-2">
        <h2>怎样申请</h2>
        <p>
          公民、法人或者其他组织可以在网上提交，也可以邮寄、传真或者当面提交申请；书写确有困难的，可以口头提出，由工作人员代为填写。
        </p>
        <p>
          申请应当包括：申请人的姓名或者名称、身份证明、联系方式；所需信息的名称、文号或者便于查询的其他特征；提供信息的形式和获取信息的途径（《条例》第二十九条）。
        </p>
      </section>
      <section className="grid gap-2">
        <h2>从哪一天开始计算</h2>
        <ul className="list-disc pl-6">
          {ENTERED_CHANNELS.map((channel) => (
            <li key={channel}>
              {channel === 'online' && receiptConfirms ? RECEIPT_CONFIRMS : RECEIPT_RULES[channel].words}（
              {RECEIPT_RULES[channel].article}）
              {channel === 'online' && !receiptConfirms ? `。${RECEIPT_CONFIRMS_NOT}` : ''}
            </li>
          ))}
        </ul>
        <p>
          自收到申请之日的次日起20个工作日内答复；需要延长的，经同意并告知您，延长的期限最长不超过20个工作日（第三十三条）。征求第三方和其他机关意见所需时间不计入。
        </p>
      </section>
      <section className="grid gap-2">
        <h2>补正</h2>
        <p>
          申请内容不明确的，办理机构将在7个工作日内一次性告知需要补正的事项和合理期限；收到补正之日起重新计算答复期限，无正当理由逾期不补正的，视为放弃申请（第三十条）。
        </p>
      </section>
      <section className="grid gap-2">
        <h2>费用</h2>
        <p>
          提供政府信息不收取费用；数量、频次明显超过合理范围的，可以收取信息处理费（国办函〔2020〕109号），按件或者按量只用一种：
        </p>
        <dl className="facts">
          {FEES.map(([way, words]) => (
            <div key={way} className="contents">
              <dt>{way}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="grid gap-2">
        <h2>不服答复怎么办</h2>
        <p>
          认为行政机关不予公开的，可以自知道之日起60日内申请行政复议；对行政复议决定不服的，可以自收到决定书之日起15日内提起行政诉讼。对其他答复不服的，可以依法申请行政复议，也可以在6个月内提起行政诉讼。
        </p>
      </section>
    </article>
  )
}
