import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  method: ['方法', 'Method'],
  'method=GET': ['GET', 'GET'],
  'method=POST': ['POST', 'POST'],
  'method=PUT': ['PUT', 'PUT'],
  'method=PATCH': ['PATCH', 'PATCH'],
  'method=DELETE': ['DELETE', 'DELETE'],
  url: ['地址', 'Address', '域名之后可以带变量。', 'Variables may stand after the host.'],
  headers: ['请求头', 'Headers'],
  'headers[].name': ['名称', 'Name'],
  'headers[].value': ['值', 'Value'],
  body: ['请求体 (JSON)', 'Body (JSON)', '文字里可以带 {{变量}}。', 'Texts in it may hold {{variables}}.'],
  timeoutMs: ['超时', 'Time limit'],
  saveAs: ['结果存为变量', 'Save the answer as variable', '得到 { status, body }。', 'Gets { status, body }.'],
}
