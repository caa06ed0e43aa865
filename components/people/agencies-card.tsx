import { DateInput, Select, TextInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import type { AgencyShown } from '@/server/views/people'
import { AdminForm, type Administer, AskingForm } from './admin-form'
import { AgencyFields } from './agency-fields'

/** By how far an agency stands below; deeper ones stand no further in. */
const INDENT = ['', 'ps-4', 'ps-8', 'ps-12'] as const

interface AgenciesCardProps {
  own: AgencyShown
  agencies: readonly AgencyShown[]
  administer: Administer
}

/** One's own agency and those below it: names, places, administrators, and what is out of use. */
export function AgenciesCard({ own, agencies, administer }: AgenciesCardProps) {
  return (
    <Card title={`本机关和下级机关 ${agencies.length + 1}`}>
      <ul className="grid gap-2">
        {[own, ...agencies].map((agency) => (
          <li key={agency.id} className={INDENT[Math.min(agency.depth, INDENT.length - 1)]}>
            <details>
              <summary>
                {agency.name}
                <span className="text-muted">（{standing(agency)}）</span>
              </summary>
              <Former agency={agency} />
              {agency.retiredOn === null ? (
                <InUse agency={agency} administer={administer} />
              ) : (
                <AdminForm
                  administer={administer}
                  change="restoreAgency"
                  button={`恢复使用“${agency.name}”`}
                  tone="plain"
                >
                  <input type="hidden" name="id" value={agency.id} />
                  <p className="text-small text-muted">
                    恢复后对外服务仍关闭、账号仍停用，请接着为其指定管理员。
                  </p>
                </AdminForm>
              )}
            </details>
          </li>
        ))}
      </ul>
      <details className="mt-3">
        <summary className="link-button">新增下级机关</summary>
        <AdminForm administer={administer} change="addAgency" button="新增下级机关" empties>
          <AgencyFields />
        </AdminForm>
      </details>
    </Card>
  )
}

function standing({ depth, reportsBy, retiredOn, people, administrators }: AgencyShown): string {
  if (retiredOn !== null) return `${retiredOn}停用`
  const uses = depth === 0 ? '本机关' : reportsBy === 'file' ? '以文件报送年报' : '使用本系统'
  if (reportsBy === 'file' && people === 0) return uses
  return `${uses}，人员 ${people}，${administrators === 0 ? '没有系统管理员' : `系统管理员 ${administrators}`}`
}

function Former({ agency }: { agency: AgencyShown }) {
  if (agency.former.length === 0) return null
  return (
    <ul className="mt-1 text-small text-muted">
      {agency.former.map(({ name, until }) => (
        <li key={until}>
          {until}以前称“{name}”
        </li>
      ))}
    </ul>
  )
}

function InUse({ agency, administer }: { agency: AgencyShown; administer: Administer }) {
  return (
    <>
      <Rename agency={agency} administer={administer} />
      {agency.depth > 0 ? (
        <>
          <Move agency={agency} administer={administer} />
          <GiveAdministrator agency={agency} administer={administer} />
          <AskingForm
            administer={administer}
            change="retireAgency"
            id={agency.id}
            button={`停用“${agency.name}”`}
            question={`停用“${agency.name}”？`}
            happens={
              <ul className="list-disc ps-5">
                <li>
                  有在办案件、待核对的来件、未登记的邮件、待发送的邮件或者下级机关的，不能停用，会列出还有什么。
                </li>
                <li>对外服务关闭，不再接收网上申请；申请人仍可用受理编号和查询码查询。</li>
                <li>全部账号（{agency.people} 个）停用，已登录的立即退出；对接平台的密钥作废。</li>
                <li>已有的案件、文书和已报送、封存的年报保留；没有报送的年报不再催报，也不进入汇总。</li>
              </ul>
            }
            confirm="停用该机关"
          />
        </>
      ) : null}
    </>
  )
}

function Rename({ agency, administer }: { agency: AgencyShown; administer: Administer }) {
  return (
    <AdminForm administer={administer} change="renameAgency" button="更名" tone="plain">
      <input type="hidden" name="id" value={agency.id} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput
          name="name"
          id={`agency-name-${agency.id}`}
          label="新名称"
          hint="此前的回执、已定稿的文书和封存的年报仍用原名称"
          defaultValue={agency.name}
          autoComplete="off"
        />
        <DateInput
          name="from"
          id={`agency-from-${agency.id}`}
          label="自哪一天起使用"
          hint="不能晚于今天；更正写错的名称，填它开始使用之日"
        />
      </div>
    </AdminForm>
  )
}

function Move({ agency, administer }: { agency: AgencyShown; administer: Administer }) {
  if (agency.places.length === 0) return null
  return (
    <AdminForm administer={administer} change="moveAgency" button="调整上级机关" tone="plain">
      <input type="hidden" name="id" value={agency.id} />
      <Select
        name="parentId"
        id={`agency-parent-${agency.id}`}
        label="新的上级机关"
        hint="年报从此向它报送；已经报送、封存的不变"
        placeholder="请选择"
        options={agency.places}
      />
    </AdminForm>
  )
}

function GiveAdministrator({ agency, administer }: { agency: AgencyShown; administer: Administer }) {
  return (
    <AdminForm administer={administer} change="giveAdministrator" button="指定管理员" tone="plain">
      <input type="hidden" name="id" value={agency.id} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput
          name="account"
          id={`agency-account-${agency.id}`}
          label="管理员账号"
          hint="填该机关已有的账号，就由其担任：恢复使用，密码重置，已登录的退出"
          autoComplete="off"
        />
        <TextInput
          name="personName"
          id={`agency-person-${agency.id}`}
          label="管理员姓名"
          hint={
            agency.reportsBy === 'file'
              ? '已有的账号不用填。该机关自此使用本系统办理和报送'
              : '已有的账号不用填'
          }
          optional
          autoComplete="off"
        />
      </div>
    </AdminForm>
  )
}
