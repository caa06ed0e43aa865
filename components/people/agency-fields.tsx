import { Select, TextInput } from '@/components/ui/inputs'

/** An agency below this one: by the program with its own administrator, or by file. */
export function AgencyFields() {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextInput name="name" id="agency-name" label="机关名称" />
      <Select
        name="reportsBy"
        label="怎样报送年报"
        defaultValue="program"
        options={[
          { value: 'program', label: '使用本系统办理和报送' },
          { value: 'file', label: '不使用本系统，以文件报送' },
        ]}
      />
      <TextInput
        name="account"
        id="agency-account"
        label="该机关管理员账号"
        hint="以文件报送的不填"
        optional
      />
      <TextInput
        name="personName"
        id="agency-person"
        label="该机关管理员姓名"
        hint="以文件报送的不填"
        optional
      />
    </div>
  )
}
