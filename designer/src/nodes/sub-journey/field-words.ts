import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  journey: ['旅程', 'Journey'],
  mode: ['方式', 'Mode'],
  'mode=start': ['启动后继续', 'Start and go on'],
  'mode=call': ['调用并等待', 'Call and wait'],
  input: ['带入的变量', 'Variables handed in'],
  'input[].name': ['变量名', 'Name'],
  'input[].value': ['值', 'Value'],
  saveAs: ['结果存为变量', 'Save the result as variable'],
  timeoutMs: ['最多等', 'Wait at most', '只在「调用并等待」时有效。', 'Only when it is called and waited for.'],
}
