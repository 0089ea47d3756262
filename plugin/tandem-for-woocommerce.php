<?php
/**
 * Plugin Name:          Tandem for WooCommerce
 * Description:          Shop together with friends, and keep orders in one place, on a Tandem server that you choose. Nothing is sent before you say so.
 * Version:              0.1.0
 * Requires at least:    6.5
 * Requires PHP:         7.4
 * Requires Plugins:     woocommerce
 * WC requires at least: 9.3
 * WC tested up to:      10.9
 * Author:               The Tandem contributors
 * License:              GPL-2.0-or-later
 * License URI:          https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:          tandem-for-woocommerce
 * Domain Path:          /languages
 *
 * @package Tandem
 */

defined( 'ABSPATH' ) || exit;

define( 'TANDEM_VERSION', '0.1.0' );
define( 'TANDEM_FILE', __FILE__ );

require_once __DIR__ . '/includes/class-autoloader.php';

\Tandem\Autoloader::register();
\Tandem\Plugin::register();
