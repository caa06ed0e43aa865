import { CheckboxGroup } from '@/components/ui/choices'
import { Select, TextInput } from '@/components/ui/inputs'
import { OUTCOMES, outcomeLabel } from '@/domain/case/outcomes'
import type { AgencySettings } from '@/domain/case/settings'
import { LETTER_GROUP_LABELS, LETTER_GROUPS } from '@/domain/letters/definitions'
import { TABLE2_ROWS } from '@/domain/report/table2'

const NUMBERS = [
  ['correctionNotices', '补正告知次数', '一次性告知，通常为1'],
  ['correctionWorkingDays', '补正期限（工作日）', '告知时默认给出的合理期限'],
  ['confirmWithinWorkingDays', '催办确认（工作日）', '网上、传真申请多少个工作日未确认即催办'],
  ['draftByWorkingDay', '内部拟稿时限（第几个工作日）', ''],
  ['approvalByWorkingDay', '内部送审时限（第几个工作日）', ''],
] as const

const FLAGS = [
  ['extensionAfterRestart', '重新起算后可以再次延期'],
  ['reasonsCountAsCorrection', '要求说明理由视同补正（第三十五条）'],
  ['ownApproval', '允许审签本人送审的文书（须写明理由）'],
] as const

const WORDS = [
  ['documentNumberPattern', '文号规则', '{year} 为年份，{n} 为顺序号'],
  ['reconsiderationBody', '行政复议机关', '写入每份文书的救济途径'],
  ['court', '管辖法院', '写入每份文书的救济途径'],
  ['contactPhone', '联系电话', '写入回执和补正告知书'],
  ['contactAddress', '联系地址', '写入回执、补正告知书和信封'],
  ['contactPostcode', '邮政编码', '写入信封'],
] as const

/** What the law leaves to the agency. */
export function SettingsFields({
  settings,
  units,
}: {
  settings: AgencySettings
  units: readonly { id: string; name: string; active: boolean }[]
}) {
  return (
    <>
      <Deadlines settings={settings} />
      <Letters settings={settings} />
      <h3>表二由谁填报</h3>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {TABLE2_ROWS.map(({ key, label }) => (
          <Select
            key={key}
            name={`figureUnits.${key}`}
            label={label}
            optional
            placeholder="年报填报人"
            defaultValue={settings.figureUnits[key] ?? ''}
            options={units.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
          />
        ))}
      </div>
    </>
  )
}

function Deadlines({ settings }: { settings: AgencySettings }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <TextInput
        name="caseNumberPattern"
        label="受理编号规则"
        hint="{year} 为年份，{n} 为顺序号"
        defaultValue={settings.caseNumberPattern}
      />
      {NUMBERS.map(([name, label, hint]) => (
        <TextInput
          key={name}
          name={name}
          type="number"
          min={1}
          label={label}
          hint={hint || undefined}
          defaultValue={String(settings[name])}
        />
      ))}
      {FLAGS.map(([name, label]) => (
        <Select
          key={name}
          name={name}
          label={label}
          defaultValue={settings[name] ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
          ]}
        />
      ))}
    </div>
  )
}

function Letters({ settings }: { settings: AgencySettings }) {
  return (
    <>
      <h3>文书</h3>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {WORDS.map(([name, label, hint]) => (
          <TextInput
            key={name}
            name={name}
            label={label}
            hint={hint}
            optional={name !== 'documentNumberPattern'}
            defaultValue={settings[name]}
          />
        ))}
        {LETTER_GROUPS.map((group) => (
          <Select
            key={group}
            name={`approvalSteps.${group}`}
            label={`${LETTER_GROUP_LABELS[group]}的审签`}
            defaultValue={String(settings.approvalSteps[group])}
            options={[
              // An extension needs the consent of the head of the information office (Art. 33).
              ...(group === 'extension' ? [] : [{ value: '0', label: '不经审签' }]),
              { value: '1', label: '一人审签' },
              { value: '2', label: '两人依次审签' },
            ]}
          />
        ))}
      </div>
      <CheckboxGroup
        name="nonDisclosureOutcomes"
        label="适用复议前置的办理结果"
        hint="《行政复议法》第二十三条：认为行政机关不公开政府信息的，应当先申请行政复议"
        optional
        chosen={settings.nonDisclosureOutcomes}
        choices={OUTCOMES.map((value) => ({ value, label: outcomeLabel(value) }))}
      />
    </>
  )
}
