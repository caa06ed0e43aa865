import Link from 'next/link'
import { Card, EmptyState } from '@/components/ui/layout'
import { DataTable, Th } from '@/components/ui/table'
import type { SealView } from '@/server/views/report-seal'
import { ReportPageHead } from './report-head'

interface SealPageProps {
  view: SealView
}

const heads = (...words: string[]) => words.map((word) => <Th key={word}>{word}</Th>)

/** Sealed editions, what changed in the counted facts since, and how the year joins the one before, case by case. */
export function SealPage({ view }: SealPageProps) {
  return (
    <>
      <ReportPageHead report={view} title={`${view.year}年年报封存和结转衔接`} path="/seal" />
      <div className="mt-3.5 grid gap-3.5">
        <Card title="封存">
          {view.seals.length === 0 ? (
            <EmptyState>
              本年度还没有封存。核对全部成立或者说明原因后，在
              <Link className="underline" href={`/report/${view.year}`} prefetch={false}>
                报表和核对
              </Link>
              中封存。
            </EmptyState>
          ) : (
            <DataTable
              caption="封存的版本"
              head={heads('版本', '封存时间', '案件', '校验值（SHA-256）', '文件')}
            >
              {view.seals.map((seal) => (
                <tr key={seal.edition}>
                  <td className="whitespace-nowrap">第{seal.edition}版</td>
                  <td className="whitespace-nowrap">{seal.at}</td>
                  <td>{seal.cases}件</td>
                  <td className="font-mono">{seal.sha256}</td>
                  <td className="whitespace-nowrap">
                    {view.may.export ? (
                      <a download href={`/api/report/${view.year}/seal?edition=${seal.edition}`}>
                        下载封存文件
                      </a>
                    ) : null}
                  </td>
                </tr>
              ))}
            </DataTable>
          )}
        </Card>
        {view.seals.length > 0 ? <Corrections view={view} /> : null}
        <Card title="结转衔接">
          <Carry view={view} />
        </Card>
      </div>
    </>
  )
}

function Corrections({ view: { corrections } }: SealPageProps) {
  return (
    <Card title={`封存后的更正 ${corrections.length}`}>
      {corrections.length === 0 ? (
        <EmptyState>封存以来，统计数据和文字没有变化。</EmptyState>
      ) : (
        <DataTable caption="封存后的更正" head={heads('更正之处', '更正内容', '影响的数字', '经手和理由')}>
          {corrections.map((one) => (
            <tr key={one.key}>
              <td>
                <Link href={one.href} prefetch={false}>
                  {one.label}
                </Link>
              </td>
              <td>
                <div className="min-w-32">{one.what.join('；')}</div>
              </td>
              <td>
                {one.moves.length === 0 ? '—' : null}
                {one.moves.map((move) => (
                  <div key={move} className="min-w-40">
                    {move}
                  </div>
                ))}
              </td>
              <td>
                {one.by.length === 0 ? '—' : null}
                {one.by.map((hand) => (
                  <div key={hand} className="min-w-40">
                    {hand}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  )
}

function Carry({ view }: SealPageProps) {
  if (view.carry === null && view.isFirst) {
    return (
      <EmptyState>
        本机关在本系统的记录从{view.year}年开始，没有上年的封存可以逐件核对。请在
        <Link className="underline" href={`/report/${view.year}/opening`} prefetch={false}>
          上年结转
        </Link>
        中按{view.year - 1}年年报公布的数字核对。
      </EmptyState>
    )
  }
  if (view.carry === null) {
    return <EmptyState>{view.year - 1}年年报还没有封存，封存后在此逐件核对结转。</EmptyState>
  }
  if (view.carry.length === 0) {
    return <EmptyState>上年封存的结转案件与本年“上年结转”逐件一致。</EmptyState>
  }
  return (
    <DataTable caption="结转不一致的案件" head={heads('案件', '差异', '原因')}>
      {view.carry.map((one) => (
        <tr key={`${one.caseId} ${one.side}`}>
          <td>
            <Link href={`/cases/${one.caseId}`} prefetch={false}>
              {one.number}
            </Link>
          </td>
          <td>{one.side}</td>
          <td>{one.reason}</td>
        </tr>
      ))}
    </DataTable>
  )
}
