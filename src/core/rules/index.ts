import {alertBond} from './alert-bond.ts';
import {alertComplete} from './alert-complete.ts';
import {alertFile} from './alert-file.ts';
import {alertMetrics} from './alert-metrics.ts';
import {alertTested} from './alert-tested.ts';
import {alertUnique} from './alert-unique.ts';
import {alertsExist} from './alerts-exist.ts';
import {blockId} from './block-id.ts';
import {codeParses} from './code-parses.ts';
import {commandOutput} from './command-output.ts';
import {configValue} from './config-value.ts';
import {contentType} from './content-type.ts';
import type {Rule} from './define-rule.ts';
import {diagnosis} from './diagnosis.ts';
import {directiveName} from './directive-name.ts';
import {directiveNesting} from './directive-nesting.ts';
import {directiveSpacing} from './directive-spacing.ts';
import {evidenceFresh} from './evidence-fresh.ts';
import {evidenceKnown} from './evidence-known.ts';
import {fenceAttributes} from './fence-attributes.ts';
import {fenceClosed} from './fence-closed.ts';
import {fenceLanguage} from './fence-language.ts';
import {fileName} from './file-name.ts';
import {frontmatterSchema} from './frontmatter-schema.ts';
import {frontmatterSyntax} from './frontmatter-syntax.ts';
import {headingLevels} from './heading-levels.ts';
import {idUnique} from './id-unique.ts';
import {imagesExist} from './images-exist.ts';
import {incidentFields} from './incident-fields.ts';
import {knownBodyField} from './known-body-field.ts';
import {knownChartValue} from './known-chart-value.ts';
import {knownClass} from './known-class.ts';
import {knownCommand} from './known-command.ts';
import {knownConfigKey} from './known-config-key.ts';
import {knownConfigurationField} from './known-configuration-field.ts';
import {knownEndpoint} from './known-endpoint.ts';
import {knownFlag} from './known-flag.ts';
import {knownKind} from './known-kind.ts';
import {knownManifestField} from './known-manifest-field.ts';
import {knownMetric} from './known-metric.ts';
import {knownMetricLabel} from './known-metric-label.ts';
import {knownProgram} from './known-program.ts';
import {knownPromqlFunction} from './known-promql-function.ts';
import {knownQueryParameter} from './known-query-parameter.ts';
import {knownResourceField} from './known-resource-field.ts';
import {knownResponseField} from './known-response-field.ts';
import {knownSqlFunction} from './known-sql-function.ts';
import {knownTableOption} from './known-table-option.ts';
import {knownValue} from './known-value.ts';
import {lengthInAll} from './length-in-all.ts';
import {lengthOfText} from './length-of-text.ts';
import {linksResolve} from './links-resolve.ts';
import {manifestName} from './manifest-name.ts';
import {manifestParses} from './manifest-parses.ts';
import {manifestRequired} from './manifest-required.ts';
import {manifestValue} from './manifest-value.ts';
import {metricUse} from './metric-use.ts';
import {noAdmonition} from './no-admonition.ts';
import {noHtml} from './no-html.ts';
import {noInlineDirective} from './no-inline-directive.ts';
import {noOrphan} from './no-orphan.ts';
import {noPlaceholder} from './no-placeholder.ts';
import {noSecrets} from './no-secrets.ts';
import {operatorAccepts} from './operator-accepts.ts';
import {patchType} from './patch-type.ts';
import {plannedLink} from './planned-link.ts';
import {platformAnswers} from './platform-answers.ts';
import {preconditionsTasks} from './preconditions-tasks.ts';
import {recipeRisk} from './recipe-risk.ts';
import {recipeRiskNeeded} from './recipe-risk-needed.ts';
import {recipeText} from './recipe-text.ts';
import {relatedExist} from './related-exist.ts';
import {requiredWords} from './required-words.ts';
import {reviewedNotInFuture} from './reviewed-not-in-future.ts';
import {reviewedRecently} from './reviewed-recently.ts';
import {riskDeclared} from './risk-declared.ts';
import {sameAsTargetRule} from './same-as-target.ts';
import {sectionKnown} from './section-known.ts';
import {sectionOrder} from './section-order.ts';
import {sectionPresence} from './section-presence.ts';
import {sectionSubstance} from './section-substance.ts';
import {sharedFiles} from './shared-files.ts';
import {stepAction} from './step-action.ts';
import {stepTitleImperative} from './step-title-imperative.ts';
import {stepTitlesUnique} from './step-titles-unique.ts';
import {stopPrecondition} from './stop-precondition.ts';
import {suppression} from './suppression.ts';
import {tableOptionValue} from './table-option-value.ts';
import {variablesDefined} from './variables-defined.ts';
import {variablesUsed} from './variables-used.ts';
import {wordsRule} from './words.ts';

/** All rules, sorted by id. */
export const rules: readonly Rule[] = [
  alertBond,
  alertComplete,
  alertFile,
  alertMetrics,
  alertTested,
  alertUnique,
  alertsExist,
  blockId,
  codeParses,
  commandOutput,
  configValue,
  contentType,
  diagnosis,
  directiveName,
  directiveNesting,
  directiveSpacing,
  evidenceFresh,
  evidenceKnown,
  fenceAttributes,
  fenceClosed,
  fenceLanguage,
  fileName,
  frontmatterSchema,
  frontmatterSyntax,
  headingLevels,
  idUnique,
  imagesExist,
  incidentFields,
  knownBodyField,
  knownChartValue,
  knownClass,
  knownCommand,
  knownConfigKey,
  knownConfigurationField,
  knownEndpoint,
  knownFlag,
  knownKind,
  knownManifestField,
  knownMetric,
  knownMetricLabel,
  knownProgram,
  knownPromqlFunction,
  knownQueryParameter,
  knownResourceField,
  knownResponseField,
  knownSqlFunction,
  knownTableOption,
  knownValue,
  lengthInAll,
  lengthOfText,
  linksResolve,
  manifestName,
  manifestParses,
  manifestRequired,
  manifestValue,
  metricUse,
  noAdmonition,
  noHtml,
  noInlineDirective,
  noOrphan,
  noPlaceholder,
  noSecrets,
  operatorAccepts,
  patchType,
  plannedLink,
  platformAnswers,
  preconditionsTasks,
  recipeRisk,
  recipeRiskNeeded,
  recipeText,
  relatedExist,
  requiredWords,
  reviewedNotInFuture,
  reviewedRecently,
  riskDeclared,
  sameAsTargetRule,
  sectionKnown,
  sectionOrder,
  sectionPresence,
  sectionSubstance,
  sharedFiles,
  stepAction,
  stepTitleImperative,
  stepTitlesUnique,
  stopPrecondition,
  suppression,
  tableOptionValue,
  variablesDefined,
  variablesUsed,
  wordsRule,
];
