import {z} from 'zod';
import {aboutSchema} from './about.ts';

/** `errors.json`: the error codes of Kafka's protocol, with the exception that a client throws. */
export const kafkaErrorsFileSchema = z.strictObject({
  about: aboutSchema,
  errors: z.array(
    z.strictObject({
      name: z.string().min(1),
      code: z.number().int(),
      exception: z.string().optional(),
      retriable: z.literal(true).optional(),
    }),
  ),
});
export type KafkaErrorsFile = z.infer<typeof kafkaErrorsFileSchema>;
