CREATE TABLE `ledger_layouts` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`name` text NOT NULL,
	`layout` text NOT NULL,
	`headings` text NOT NULL,
	`mapping` text NOT NULL,
	`values_meant` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_layouts_layout` ON `ledger_layouts` (`agency_id`,`layout`);