import { AdminForm, type Administer } from '@/components/people/admin-form'
import { Card, DescriptionList, EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { CHANGES_CELL, DataTable, Th } from '@/components/ui/table'
import type { SourceShown, SourcesView } from '@/server/views/sources'
import { SourceFields } from './source-fields'

/** Portals that hand requests in (对接平台): their keys, when they were last used, and notices that did not arrive. */
export function SourcesPage({ view, administer }: { view: SourcesView; administer: Administer }) {
  const troubled = view.sources.filter(({ failed }) => failed.length > 0)
  return (
    <>
      <PageHead
        title="接口"
        under="省、市统一平台收到的申请，可以凭密钥直接转到本机关，并取回办理状态。密钥只对本机关有效。"
      />
      <div className="grid gap-3.5">
        <Card title={`对接平台 ${view.sources.filter(({ endedOn }) => endedOn === null).length}`}>
          {view.sources.length === 0 ? (
            <EmptyState>还没有接入平台。</EmptyState>
          ) : (
            <Connected {...{ view, administer }} />
          )}
          <details className="mt-3">
            <summary className="link-button">接入平台</summary>
            <AdminForm administer={administer} change="addSource" button="接入并生成密钥" empties>
              <SourceFields rights={view.rights} />
            </AdminForm>
          </details>
        </Card>
        {troubled.map((source) => (
          <Undelivered key={source.id} {...{ source, administer }} />
        ))}
        <Card title="给平台技术人员">
          <DescriptionList
            items={[
              { term: '接口地址', value: <>本站网址加 {view.address}</> },
              { term: '请求头', value: 'Authorization: Bearer 密钥' },
              {
                term: '接口说明',
                value: (
                  <>
                    <a href={view.description}>{view.description}</a>
                    <div className="text-small text-muted">OpenAPI 3.1，可以据此生成程序</div>
                  </>
                ),
              },
            ]}
          />
        </Card>
      </div>
    </>
  )
}

function Connected({ view, administer }: { view: SourcesView; administer: Administer }) {
  return (
    <DataTable
      caption="对接平台"
      head={['平台', '权限', '密钥', '最近使用', '申请', '状态', '办理'].map((head) => (
        <Th key={head}>{head}</Th>
      ))}
    >
      {view.sources.map((source) => (
        <tr key={source.id} className="has-[details[open]]:[&>td]:align-top">
          <td className="min-w-32">{source.name}</td>
          <td className="min-w-40">
            {source.rights}
            {source.noticeAddress ? (
              <div className="break-all text-small text-muted">通知：{source.noticeAddress}</div>
            ) : null}
          </td>
          <td className="line">
            <code>{source.keyBegins}</code>
          </td>
          <td className="line">{source.lastUsed}</td>
          <td className="line">{source.requests}</td>
          <td className="line">{source.endedOn ? `${source.endedOn} 停用` : `${source.connectedOn} 接入`}</td>
          <td className={CHANGES_CELL}>
            <details>
              <summary className="link-button">{source.endedOn ? '已停用' : '更换密钥、停用'}</summary>
              <AdminForm
                administer={administer}
                change="renewSourceKey"
                button={source.endedOn ? null : '更换密钥'}
                tone="plain"
              >
                <input type="hidden" name="id" value={source.id} />
                {source.endedOn ? null : (
                  <p className="text-small text-muted">原密钥立即作废，平台换上新密钥之前不能提交。</p>
                )}
              </AdminForm>
              <AdminForm
                administer={administer}
                change="endSource"
                button={source.endedOn ? null : `停用“${source.name}”`}
                tone="danger"
              >
                <input type="hidden" name="id" value={source.id} />
                {source.endedOn ? null : (
                  <p className="text-small text-muted">
                    停用后不能恢复，可以重新接入；已经收到的申请照常办理，平台不再得到状态。
                  </p>
                )}
              </AdminForm>
            </details>
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

function Undelivered({ source, administer }: { source: SourceShown; administer: Administer }) {
  const givenUp = source.failed.some((one) => one.givenUp)
  return (
    <Card title={`“${source.name}”没有收到的通知`}>
      {givenUp ? (
        <Notice
          tone="warning"
          title="有通知多次发送不成功，已停止重试。"
          next="请按下面的原因与平台核对，改好后重发；平台也可以随时查询状态变化。"
          className="mb-2.5"
        />
      ) : null}
      <DataTable
        caption={`${source.name}没有收到的通知`}
        head={['平台编号', '变化时间', '原因', '状态'].map((head) => <Th key={head}>{head}</Th>)}
      >
        {source.failed.map(({ id, number, changedAt, why, givenUp }) => (
          <tr key={id}>
            <td className="line">{number}</td>
            <td className="line">{changedAt}</td>
            <td className="min-w-48">{why}</td>
            <td className="line">{givenUp ? '已停止重试' : '稍后自动重试'}</td>
          </tr>
        ))}
      </DataTable>
      <AdminForm
        administer={administer}
        change="retrySourceNotices"
        button={givenUp ? '重发' : null}
        tone="plain"
      >
        <input type="hidden" name="id" value={source.id} />
      </AdminForm>
    </Card>
  )
}
