ALTER TABLE `check_explanations` ADD `covers` text;--> statement-breakpoint
ALTER TABLE `import_batches` ADD `undone_because` text;--> statement-breakpoint
ALTER TABLE `remedies` ADD `recorded_because` text;