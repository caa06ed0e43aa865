import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'
import { PrintButton } from '@/components/ui/print-button'
import type { GuideParagraph } from '@/domain/entrance/guide'
import { publicPath } from '@/domain/public-path'
import type { GuideView } from '@/server/views/entrance'
import styles from './guide.module.css'

const FEES = [
  [
    '按件',
    '同一申请人一个自然月内申请10件以下（含10件）不收费；11至30件，每件100元；31件以上，每10件为一档，单价逐档增加100元',
  ],
  ['按量', '30页以下（含30页）不收费；31至100页，每页10元；101至200页，每页20元；201页以上，每页40元'],
] as const

interface GuideArticleProps {
  view: GuideView
  /** Short name of the agency, as its addresses begin. */
  entrance: string
}

/** 公开指南 (Art. 12): who is asked, what there is, how to apply, from when time counts, what it costs, what one can do afterwards. */
export function GuideArticle({ view, entrance }: GuideArticleProps) {
  return (
    <article className="grid gap-6">
      <h1>{view.agencyName}政府信息公开指南</h1>
      <p className="flex flex-wrap gap-3 print:hidden">
        {view.open ? (
          <Link className="btn btn-main" href={publicPath(entrance, '/apply')}>
            提交申请
          </Link>
        ) : null}
        <Link className="btn" href={publicPath(entrance, '/track')}>
          查询进度
        </Link>
        <a className="btn" href={publicPath(entrance, '/form')} download>
          下载申请表（Word）
        </a>
        <PrintButton>打印本指南</PrintButton>
      </p>
      <div className="prose grid gap-6">
        <GuideWords view={view} />
      </div>
    </article>
  )
}

/** The words of the guide, without what leads on; as the office sees them before it saves. */
export function GuideWords({ view }: { view: GuideView }) {
  return (
    <>
      <section className="grid gap-2">
        <h2>受理机构</h2>
        <Facts items={view.reached.map(({ term, value, href }) => ({ term, value: linked(value, href) }))} />
      </section>
      <Paragraph view={view} name="classes" />
      <Paragraph view={view} name="arrangement" />
      <Paragraph view={view} name="obtaining" />
      <Paragraph view={view} name="applying" />
      <section className="grid gap-2">
        <h2>从哪一天开始计算</h2>
        <ul className="list-disc pl-6">
          {view.receipt.map(({ words, article, more }) => (
            <li key={words}>
              {words}（{article}）{more ? `。${more}` : ''}
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
        <Facts items={FEES.map(([term, value]) => ({ term, value }))} />
      </section>
      <section className="grid gap-2">
        <h2>不服答复怎么办</h2>
        <p>
          认为行政机关不予公开的，可以自知道之日起60日内申请行政复议；对行政复议决定不服的，可以自收到决定书之日起15日内提起行政诉讼。对其他答复不服的，可以依法申请行政复议，也可以在6个月内提起行政诉讼。
        </p>
        {view.reconsiderationBody || view.court ? (
          <p>
            {view.reconsiderationBody ? `行政复议机关：${view.reconsiderationBody}。` : ''}
            {view.court ? `管辖法院：${view.court}。` : ''}
          </p>
        ) : null}
      </section>
      <Paragraph view={view} name="supervision" />
    </>
  )
}

function Facts({ items }: { items: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(({ term, value }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Paragraph({ view, name }: { view: GuideView; name: GuideParagraph }) {
  const { title, lines } = view.paragraphs[name]
  return (
    <section className="grid gap-2">
      <h2>{title}</h2>
      {lines.map((line, at) => (
        // Lines of a text may be alike.
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never change their place on a page
        <p key={at}>{line}</p>
      ))}
    </section>
  )
}

function linked(value: string, href: string | undefined) {
  return href ? (
    <a href={href} rel="noreferrer" className="break-all">
      {value}
    </a>
  ) : (
    value
  )
}
