import { TextInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { DataTable, Th } from '@/components/ui/table'
import type { FiguresEntryView } from '@/server/views/report-lists'
import styles from './report.module.css'
import { ReportPageHead } from './report-head'

interface FiguresEntryPageProps {
  view: FiguresEntryView
  enter: Send
}

/** 表二 as its units fill it in: last year's figure beside each, with source, person and time. */
export function FiguresEntryPage({ view, enter }: FiguresEntryPageProps) {
  const mine = view.lines.filter(({ mayEnter }) => mayEnter)
  const table = (
    <div className={styles.entries}>
      <DataTable
        caption={`${view.year}年主动公开政府信息情况`}
        head={
          <>
            <Th>依据</Th>
            <Th>项目</Th>
            <Th number>上年</Th>
            <Th number>{view.year}年</Th>
            <Th>由谁填报</Th>
            <Th>来源</Th>
            <Th>填报人</Th>
          </>
        }
      >
        {view.lines.map((line) => (
          <tr key={line.name} id={`${line.row}-${line.column}`}>
            <td>{line.article}</td>
            <td className={styles.item}>{line.label}</td>
            <td className="n" data-head="上年">
              {line.lastYear || '—'}
            </td>
            <td className={`n ${styles.figure}`}>
              {line.mayEnter ? (
                <>
                  <input type="hidden" name={`was:${line.name}`} value={line.value} />
                  <input
                    name={line.name}
                    aria-label={`${line.label}（${view.year}年）`}
                    inputMode="decimal"
                    autoComplete="off"
                    className={`control ${styles.entry}`}
                    defaultValue={line.value}
                  />
                </>
              ) : (
                line.value || '未填报'
              )}
            </td>
            <td data-head="由谁填报">{line.unit}</td>
            <td data-head="来源">{line.source || '—'}</td>
            <td data-head="填报人">{line.by ? `${line.by} ${line.at}` : '—'}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
  return (
    <>
      <ReportPageHead report={view} title={`${view.year}年表二填报`} path="/table2" />
      <Card className="mt-3.5">
        {mine.length > 0 ? (
          <ServerForm send={enter} button="保存">
            {table}
            <TextInput
              name="source"
              label="本次填报的数据来源"
              hint="例如：市司法局2022年度规范性文件统计表。没有的项目填0；金额单位万元，最多四位小数（到元）。"
            />
          </ServerForm>
        ) : (
          table
        )}
      </Card>
    </>
  )
}
