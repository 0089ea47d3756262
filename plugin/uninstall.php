<?php
/**
 * Deleting the plugin: nothing of it stays.
 *
 * @package Tandem
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

defined( 'TANDEM_VERSION' ) || define( 'TANDEM_VERSION', '0.1.0' );

require_once __DIR__ . '/includes/class-autoloader.php';

\Tandem\Autoloader::register();
\Tandem\Uninstall::run();
