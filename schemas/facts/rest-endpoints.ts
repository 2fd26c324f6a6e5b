import {z} from 'zod';
import {aboutSchema} from './about.ts';
import {fieldNodeSchema} from './field-node.ts';

export const queryParameterSchema = z.strictObject({
  name: z.string().min(1),
  required: z.literal(true).optional(),
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  open: z.literal(true).optional().meta({description: 'The server may add values to the enum'}),
});
export type QueryParameter = z.infer<typeof queryParameterSchema>;

export const restEndpointSchema = z.strictObject({
  server: z.string().min(1).meta({
    description: 'Which server answers: jobmanager, sql-gateway, cmf, confluent-cloud …',
  }),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']),
  path: z.string().startsWith('/').meta({description: '`:name` stands for one path parameter'}),
  apiVersions: z.array(z.string()).optional().meta({
    description: 'Versions that may stand before the path; without one the newest answers',
  }),
  status: z.array(z.string()).optional().meta({description: 'Status codes of success'}),
  query: z.array(queryParameterSchema).optional(),
  contentTypes: z.array(z.string()).optional().meta({description: 'Of the request body'}),
  fileUpload: z.literal(true).optional().meta({description: 'Takes a multipart form with files'}),
  request: fieldNodeSchema.optional().meta({description: 'The request body; absent: takes none'}),
  response: fieldNodeSchema
    .optional()
    .meta({description: 'The JSON answer; absent: none, or a file'}),
  answersFile: z.literal(true).optional().meta({description: 'Answers text or a file, not JSON'}),
});
export type RestEndpoint = z.infer<typeof restEndpointSchema>;

/** `rest-endpoints.json`: the endpoints of a release, with the fields of their bodies. */
export const restEndpointsFileSchema = z.strictObject({
  about: aboutSchema,
  definitions: z.record(z.string(), fieldNodeSchema).optional(),
  endpoints: z.array(restEndpointSchema),
});
export type RestEndpointsFile = z.infer<typeof restEndpointsFileSchema>;
