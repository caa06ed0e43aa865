import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { FileInput, TextArea } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { DataTable, Th } from '@/components/ui/table'
import { formatOf } from '@/domain/report/formats/in-force'
import { cellName, TABLE_KEYS } from '@/domain/report/tables/form'
import type { RollUpLine, RollUpView } from '@/server/views/roll-up'
import { yearBehind } from './cell-link'
import { NationalTable } from './national-table'
import { ReportPageHead } from './report-head'

interface RollUpPageProps {
  view: RollUpView
  returnHandedIn: (agencyId: string, form: FormData) => ReturnType<Send>
  collect: (agencyId: string, form: FormData) => ReturnType<Send>
}

/** The agencies below: who handed in, what does not agree, and the sum of what was handed in. */
export function RollUpPage({ view, returnHandedIn, collect }: RollUpPageProps) {
  const { forms } = formatOf(view.year)
  return (
    <>
      <ReportPageHead
        report={view}
        title={`${view.year}年下级机关年报汇总`}
        path="/rollup"
        whose="本级年报"
        actions={
          view.may.export ? (
            <>
              <LinkButton href={`/report/${view.year}/rollup/document`}>汇总文稿</LinkButton>
              <LinkButton download href={`/api/report/${view.year}/document?sum&form=docx`}>
                导出汇总 Word
              </LinkButton>
              <LinkButton download href={`/api/report/${view.year}/document?sum&form=xlsx`}>
                导出汇总 Excel
              </LinkButton>
            </>
          ) : null
        }
      />
      <section aria-label="汇总核对" className="my-3 grid gap-2">
        {view.findings.length === 0 ? (
          <Notice tone="success" title="下级机关均已报送，汇总等于各机关报送数之和。" />
        ) : (
          view.findings.map(({ agencyId, title, details, explained }) => (
            <Notice key={`${agencyId}${title}`} tone={explained ? 'info' : 'warning'} title={title}>
              {details.length > 0 ? (
                <ul>
                  {details.map((detail) => (
                    <li key={detail}>{detail}</li>
                  ))}
                </ul>
              ) : null}
            </Notice>
          ))
        )}
      </section>
      <Card
        title={`机关 ${view.lines.length}`}
        aside={view.missing > 0 ? `${view.missing} 个未报送` : '均已报送'}
      >
        <DataTable
          caption="各机关报送情况"
          head={
            <>
              {['机关', '状态', '报送日期'].map((word) => (
                <Th key={word}>{word}</Th>
              ))}
              {['新收', '办结', '结转下年'].map((word) => (
                <Th key={word} number>
                  {word}
                </Th>
              ))}
              <Th>办理</Th>
            </>
          }
        >
          {view.lines.map((line) => (
            <tr key={line.agencyId}>
              <td>
                <div className="min-w-40">
                  {'　'.repeat(line.depth)}
                  {line.depth === 0 ? (
                    line.name
                  ) : (
                    <Link href={`/report/${view.year}/rollup/${line.agencyId}`} prefetch={false}>
                      {line.name}
                    </Link>
                  )}
                </div>
              </td>
              <td className="whitespace-nowrap">{line.stateLabel}</td>
              <td>
                <div className="min-w-32">
                  {line.handedInOn ?? '—'}
                  {line.filledBy ? <div className="text-muted">填报人：{line.filledBy}</div> : null}
                </div>
              </td>
              <td className="n">{line.newRequests ?? '—'}</td>
              <td className="n">{line.concluded ?? '—'}</td>
              <td className="n">{line.carriedOut ?? '—'}</td>
              <td className="relative min-w-32">
                <LineActions line={line} year={view.year} returnHandedIn={returnHandedIn} collect={collect} />
              </td>
            </tr>
          ))}
        </DataTable>
      </Card>
      {view.parts ? (
        <Card id="parts" className="mt-3.5" title={`${view.parts.place}：各机关`}>
          <DataTable
            caption={view.parts.place}
            head={
              <>
                <Th>机关</Th>
                <Th number>数</Th>
              </>
            }
          >
            {view.parts.lines.map((line) => (
              <tr key={line.agencyId}>
                <td>{line.name}</td>
                <td className="n">{line.value}</td>
              </tr>
            ))}
          </DataTable>
        </Card>
      ) : null}
      {TABLE_KEYS.map((key) => (
        <section key={key} className="mt-4" aria-labelledby={`title-${key}`}>
          <h2 id={`title-${key}`} className="mb-2">
            汇总：{forms[key].title}
          </h2>
          <NationalTable
            form={forms[key]}
            tables={view.tables}
            behind={{
              ...yearBehind(view.year),
              href: (cell) => `/report/${view.year}/rollup?cell=${cellName(cell)}#parts`,
            }}
          />
        </section>
      ))}
    </>
  )
}

function LineActions({
  line,
  year,
  returnHandedIn,
  collect,
}: Pick<RollUpPageProps, 'returnHandedIn' | 'collect'> & { line: RollUpLine; year: number }) {
  return (
    <>
      {line.mayReturn ? (
        <details className="screen-only">
          <summary className="link-button">退回</summary>
          <ServerForm send={returnHandedIn.bind(null, line.agencyId)} button="退回" tone="danger">
            <TextArea name="remark" id={`remark-${line.agencyId}`} label={`对${line.name}的意见`} rows={2} />
          </ServerForm>
        </details>
      ) : null}
      {line.byFile ? (
        <details className="screen-only">
          <summary className="link-button">收取报送表</summary>
          <p>
            <a download href={`/api/report/${year}/collection?agency=${line.agencyId}`}>
              下载空白报送表
            </a>
          </p>
          <ServerForm send={collect.bind(null, line.agencyId)} button="上传并核对" tone="plain">
            <FileInput
              name="form"
              id={`form-${line.agencyId}`}
              label={`${line.name}填好的报送表`}
              hint="xlsx 文件"
              accept=".xlsx"
            />
          </ServerForm>
        </details>
      ) : null}
    </>
  )
}
