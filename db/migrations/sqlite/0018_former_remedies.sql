-- No table refers to these two, so that they can be made anew within the transaction.
CREATE TABLE `__new_remedies` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`case_id` text,
	`former_number` text,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`number` text NOT NULL,
	`filed_on` text NOT NULL,
	`concluded_on` text,
	`result` text,
	`note` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_remedies`("id", "agency_id", "case_id", "former_number", "kind", "body", "number", "filed_on", "concluded_on", "result", "note", "version", "created_by", "created_at", "updated_at") SELECT "id", "agency_id", "case_id", NULL, "kind", "body", "number", "filed_on", "concluded_on", "result", "note", "version", "created_by", "created_at", "updated_at" FROM `remedies`;--> statement-breakpoint
DROP TABLE `remedies`;--> statement-breakpoint
ALTER TABLE `__new_remedies` RENAME TO `remedies`;--> statement-breakpoint
CREATE INDEX `remedies_case` ON `remedies` (`case_id`);--> statement-breakpoint
CREATE INDEX `remedies_agency` ON `remedies` (`agency_id`,`filed_on`);--> statement-breakpoint
CREATE INDEX `remedies_former` ON `remedies` (`agency_id`,`filed_on`) WHERE case_id is null;--> statement-breakpoint
CREATE INDEX `remedies_concluded` ON `remedies` (`agency_id`,`concluded_on`);--> statement-breakpoint
CREATE TABLE `__new_remedy_changes` (
	`remedy_id` text NOT NULL,
	`version` integer NOT NULL,
	`case_id` text,
	`agency_id` text,
	`before` text NOT NULL,
	`after` text,
	`reason` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`remedy_id`, `version`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_remedy_changes`("remedy_id", "version", "case_id", "agency_id", "before", "after", "reason", "changed_by", "changed_at") SELECT "remedy_id", "version", "case_id", NULL, "before", "after", "reason", "changed_by", "changed_at" FROM `remedy_changes`;--> statement-breakpoint
DROP TABLE `remedy_changes`;--> statement-breakpoint
ALTER TABLE `__new_remedy_changes` RENAME TO `remedy_changes`;--> statement-breakpoint
CREATE INDEX `remedy_changes_case` ON `remedy_changes` (`case_id`);--> statement-breakpoint
CREATE INDEX `remedy_changes_agency` ON `remedy_changes` (`agency_id`);